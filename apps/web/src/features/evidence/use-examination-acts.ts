import { type ExaminationRowFragment, ExpertReferenceDocument } from '../../gql/evidence.js';
import type { ActionName } from '../../lib/action-keys.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { words } from './examination-words.js';

export interface ExaminationErrand {
  readonly kind: 'correct' | 'send' | 'due' | 'receive' | 'giveBack' | 'cancel' | 'undo';
  readonly examination: ExaminationRowFragment;
}
export interface ExaminationAct {
  readonly name: ActionName;
  readonly label: string;
  readonly grave: boolean;
  readonly run: () => void;
}

const all = [
  { kind: 'send', name: 'passRow', ability: 'sendToExpert' }, { kind: 'receive', name: 'doRow', ability: 'receiveOpinion' }, { kind: 'due', name: 'moveRow', ability: 'setExpertDue' }, { kind: 'correct', name: 'correctRow', ability: 'correctExpertExamination' },
  { kind: 'giveBack', name: 'takeRow', ability: 'returnFromExpert' }, { kind: 'undo', name: 'reopenRow', ability: 'undoExpertStep' }, { kind: 'cancel', name: 'annulRow', ability: 'cancelExpertExamination' },
] as const;

/** What may be done with an examination, as its menu and its keys offer it. Nobody changes what she may not read. */
export function useExaminationActs(examination: ExaminationRowFragment, open: (errand: ExaminationErrand) => void): ExaminationAct[] {
  const t = useWords(words);
  if (examination.performer === null) return [];
  return all.filter(({ ability }) => examination.abilities.includes(ability)).map(({ kind, name }) => ({ name, label: t(kind), grave: kind === 'cancel', run: () => open({ kind, examination }) }));
}

/** Kinds, grounds and the term, as the rulebook knows them; what is not there yet says nothing. */
export function useReference() {
  const local = useLocal();
  const { data } = useRead('words', ExpertReferenceDocument, {}, { lasting: true });
  const titleIn = (list: readonly { readonly id: string; readonly title: { readonly uk: string; readonly en: string } }[] | undefined, id: string | null): string => {
    const found = list?.find((one) => one.id === id);
    return found ? local(found.title) : '';
  };
  return { ...data, kindTitle: (kind: string | null) => titleIn(data?.expertKinds, kind), groundTitle: (ground: string) => titleIn(data?.expertGrounds, ground) };
}
