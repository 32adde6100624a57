import type { AdmissibilityAnswer } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export interface Checked {
  readonly itemId: string;
  readonly number: string;
  readonly answer: AdmissibilityAnswer;
  readonly basis: LocalText | null;
  readonly check: { readonly id: string; readonly title: LocalText; readonly citation: LocalText; readonly remedy: LocalText; readonly weight: number; readonly needsLawyer: boolean };
}

export interface CheckedTogether {
  readonly line: Checked;
  readonly items: readonly Pick<Checked, 'itemId' | 'number'>[];
}

/** The same answer about several items, for the same reason, is said once. */
export function together(lines: readonly Checked[]): readonly CheckedTogether[] {
  const groups = new Map<string, CheckedTogether>();
  for (const line of lines) {
    const same = `${line.check.id} ${line.answer} ${line.basis?.en ?? ''}`;
    const before = groups.get(same);
    groups.set(same, { line: before?.line ?? line, items: [...(before?.items ?? []), line] });
  }
  return [...groups.values()];
}
