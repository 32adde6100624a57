import { useQueryClient } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { PalettePeopleDocument, PaletteProceedingsDocument } from '../../gql/palette.js';
import { actionKeys } from '../../lib/action-keys.js';
import { type Action, runAction, useOffered } from '../../lib/actions.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { stageTerms } from '../../ui/terms.js';
import { score } from './match.js';
import { words } from './words.js';

/** Something that can be chosen. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly keys?: readonly string[];
  readonly run: () => void;
}

export interface Group {
  readonly title: string;
  readonly of: readonly Entry[];
}

/** So many are remembered, and so many of a kind are shown. */
const KEPT = 6;
const SHOWN = 8;

/** What was chosen lately, newest first: in memory with the answers of the server, gone with them. */
function useRecent(): [readonly string[], (id: string) => void] {
  const client = useQueryClient();
  const recent = client.getQueryData<readonly string[]>(['palette', 'recent']) ?? [];
  return [recent, (id) => {
    client.setQueryDefaults(['palette', 'recent'], { gcTime: Infinity });
    client.setQueryData(['palette', 'recent'], [id, ...recent.filter((other) => other !== id)].slice(0, KEPT));
  }];
}

/** What was found lately by its id, so that it can be offered again without asking. */
const useSeen = (): Map<string, Entry> => {
  const client = useQueryClient();
  const seen = client.getQueryData<Map<string, Entry>>(['palette', 'seen']) ?? new Map<string, Entry>();
  client.setQueryDefaults(['palette', 'seen'], { gcTime: Infinity });
  client.setQueryData(['palette', 'seen'], seen);
  return seen;
};

/** All that answers what was typed, in groups; with nothing typed what was chosen lately and what can be done now. */
export function useEntries(typed: string): { readonly groups: readonly Group[]; readonly settled: boolean; readonly error: Error | null; readonly choose: (entry: Entry) => void } {
  const t = useWords(words);
  const local = useLocal();
  const may = useMay();
  const navigate = useNavigate();
  const offered = useOffered();
  const [recent, remember] = useRecent();
  const seen = useSeen();
  const text = typed.trim();
  const [asked] = useDebouncedValue(text, 120);
  const digits = asked.replace(/\D/g, '').length;
  const telling = /[\p{L}\p{N}]{2}/u.test(asked);
  const cases = useRead('proceedings', PaletteProceedingsDocument, { text: asked }, { enabled: telling && may('proceeding.read'), fleeting: true });
  const person = /\p{L}/u.test(asked) ? { name: asked } : { phone: asked };
  const people = useRead('people', PalettePeopleDocument, { input: person }, { enabled: telling && may('person.read') && (/\p{L}/u.test(asked) || digits >= 9), fleeting: true });

  const act = ({ name, label }: Action): Entry => ({ id: name, label, keys: actionKeys[name].split(' '), run: () => runAction(name) });
  const goes = ({ name }: Action): boolean => actionKeys[name].startsWith('g ');
  const ranked = (actions: readonly Action[]): Entry[] =>
    actions.map((action) => ({ action, rank: text === '' ? 1 : score(text, action.label) })).filter(({ rank }) => rank > 0).sort((one, other) => other.rank - one.rank).slice(0, text === '' ? undefined : SHOWN).map(({ action }) => act(action));
  const actions = ranked(offered.filter((action) => !goes(action)));
  const screens = ranked(offered.filter(goes));
  const settled = asked === text && !cases.isFetching && !people.isFetching;
  const found: Entry[] = (settled ? cases.data?.proceedings.edges ?? [] : []).map(({ node }) => ({ id: node.id, label: node.erdrNumber, note: [local(stageTerms[node.stage]), node.summary].filter(Boolean).join(' · '), run: () => void navigate(`/proceedings/${node.id}`) }));
  const named: Entry[] = (settled ? people.data?.findPeople ?? [] : []).slice(0, SHOWN).map(({ partyId, proceedingId, number, label }) => ({ id: partyId, label: label ?? '', note: t('inCase', { number }), run: () => void navigate(`/proceedings/${proceedingId}/parties`) }));
  // Of people only where they stand is remembered: who they are goes with the window.
  for (const entry of found) seen.set(entry.id, entry);

  const byId = new Map([...offered.map((action) => [action.name as string, act(action)] as const), ...seen]);
  const lately = text === '' ? recent.flatMap((id) => byId.get(id) ?? []) : [];
  const known = new Set(lately.map(({ id }) => id));
  const groups = text === ''
    ? [{ title: t('recent'), of: lately }, { title: t('here'), of: actions.filter(({ id }) => !known.has(id)) }, { title: t('screens'), of: screens.filter(({ id }) => !known.has(id)) }]
    : [{ title: t('screens'), of: screens }, { title: t('here'), of: actions }, { title: t('proceedings'), of: found }, { title: t('people'), of: named }];
  return {
    groups: groups.filter(({ of }) => of.length > 0), settled, error: cases.error ?? people.error,
    choose: (entry) => {
      if (!named.includes(entry)) remember(entry.id);
      entry.run();
    },
  };
}
