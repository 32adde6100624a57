export interface Column {
  readonly header: string;
  readonly field: string | null;
}

interface Target {
  readonly field: string;
  readonly required: boolean;
}

/** What is wrong with a mapping before it is sent: required fields nobody gives, fields given twice. */
export function faultsOf(columns: readonly Column[], targets: readonly Target[]): { readonly missing: readonly string[]; readonly twice: readonly string[] } {
  const given = columns.flatMap(({ field }) => (field ? [field] : []));
  return {
    missing: targets.filter(({ field, required }) => required && !given.includes(field)).map(({ field }) => field),
    twice: [...new Set(given.filter((field, index) => given.indexOf(field) !== index))],
  };
}

/** The mapping to begin with: what was chosen for this file, else what the server suggests, for every header. */
export function startingColumns(headers: readonly string[], chosen: readonly Column[], suggested: readonly Column[]): Column[] {
  const from = chosen.length > 0 ? chosen : suggested;
  return headers.map((header) => ({ header, field: from.find((one) => one.header === header)?.field ?? null }));
}
