/** What cannot be used as it was given: `message` says what, `fix` what to type instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly fix: string;

  constructor(message: string, fix = "") {
    super(fix ? `${message} · ${fix}` : message);
    this.fix = fix;
  }
}
