/**
 * What wattprint writes as JSON, as types, and as forms that JSON from elsewhere is held against.
 *
 *     const alert = validated(ALERT, await request.json());
 */
export { ALERT, type Alert } from "./alert.js";
export { BUDGETS, type BudgetState } from "./budgets.js";
export { DIGEST, type Digest } from "./digest.js";
export { FACTORS, type Factor } from "./factors.js";
export { MANIFEST, type Manifest } from "./manifest.js";
export { NOTES, type NotesLine } from "./notes.js";
export { RECORD, type RecordLine } from "./record.js";
export { type ListedRun, RUNS } from "./runs.js";
export { SOURCES, type Sources } from "./sources.js";
export { STATEMENT, type Statement, type WindowLine } from "./statement.js";
export { type Form, SchemaError, validated } from "./validate.js";
