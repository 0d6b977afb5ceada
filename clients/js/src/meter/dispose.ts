interface Symbols {
  dispose?: typeof Symbol.dispose;
  asyncDispose?: typeof Symbol.asyncDispose;
}

/** Node before 20.5 has no symbols for `using`: they are made as compilers that know `using` expect them. */
function symbolOf<Name extends keyof Symbols>(name: Name): NonNullable<Symbols[Name]> {
  const symbols = Symbol as Symbols;
  if (symbols[name] === undefined) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  return symbols[name] as NonNullable<Symbols[Name]>;
}

/** What `using` calls at the end of its block. */
export const dispose: typeof Symbol.dispose = symbolOf("dispose");
/** What `await using` calls. */
export const asyncDispose: typeof Symbol.asyncDispose = symbolOf("asyncDispose");
