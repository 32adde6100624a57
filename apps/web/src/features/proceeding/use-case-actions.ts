import { useNavigate } from 'react-router';
import { type Action as Offered, useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import type { Action, Proceeding } from './case.js';
import { type CaseTab, tabActions, tabAddress } from './case-tabs.js';
import { words } from './words.js';

const acts = [
  { name: 'recordEvent', ability: 'recordEvent', kind: 'recordEvent', says: 'recordEvent' },
  { name: 'resumeProceeding', ability: 'resume', kind: 'resume', says: 'resume' },
  { name: 'addParty', ability: 'addParty', kind: 'addParty', says: 'addParty' },
  { name: 'addCharge', ability: 'addCharge', kind: 'addCharge', says: 'addCharge' },
  { name: 'addEpisode', ability: 'addEpisode', kind: 'addEpisode', says: 'addEpisode' },
  { name: 'editSummary', ability: 'editSummary', kind: 'editSummary', says: 'editSummary' },
  { name: 'assignStaff', ability: 'assignStaff', kind: 'assignStaff', says: 'assign' },
  { name: 'handOver', ability: 'handOver', kind: 'handOver', says: 'handOver' },
  { name: 'joinProceedings', ability: 'joinProceedings', kind: 'joinProceedings', says: 'join' },
  { name: 'splitProceeding', ability: 'splitProceeding', kind: 'splitProceeding', says: 'split' },
] as const;

/** Offers everything that can be done from the page of a proceeding, and the way to each of its tabs, to the keyboard and the palette. */
export function useCaseActions(proceeding: Proceeding | null | undefined, tabs: readonly CaseTab[], tab: CaseTab, open: (action: Action) => void): void {
  const t = useWords(words);
  const navigate = useNavigate();
  const offered: Offered[] = [];
  if (proceeding) {
    const { id, abilities, nextDue } = proceeding;
    // What is closed may be resumed by a record of its own; while it runs, that is one event among others.
    const may = (ability: string): boolean => abilities.includes(ability) && !(ability === 'resume' && abilities.includes('recordEvent'));
    offered.push(...acts.filter(({ ability }) => may(ability)).map(({ name, kind, says }): Offered => ({ name, label: t(says), run: () => open({ kind }) })));
    offered.push(...tabs.map((one): Offered => ({ name: tabActions[one], label: t('tabOf', { tab: t(one) }), run: () => void navigate(tabAddress(id, one), { replace: true }) })));
    if (nextDue) offered.push({ name: 'whyDate', label: t('whyNext'), run: () => void navigate(`/proceedings/${id}/why/${nextDue.deadlineId}`, { state: { tab } }) });
  }
  useActions(offered);
}
