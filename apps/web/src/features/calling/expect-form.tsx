import { Checkbox, Group, Select, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ExpectPeopleDocument, ProposedPeopleDocument } from '../../gql/calling.js';
import type { CallPurpose, Presence } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { callPurposeTerms, presenceTerms } from '../../ui/calling-terms.js';
import { Coming } from '../../ui/coming.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { partyName } from '../../ui/party-name.js';
import { partyRoleTerms } from '../../ui/terms.js';
import { type Called, type CalledHearing, touchedBy } from './calling.js';
import classes from './calling.module.css';
import { words } from './words.js';

interface Props {
  readonly proceeding: Called;
  readonly hearing: CalledHearing;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}
interface Line {
  readonly on: boolean;
  readonly purpose: CallPurpose;
  readonly mode: Presence;
  readonly justification: string;
}

/** Whom to expect at a hearing: one line for each party, ticked for those of the hearing before and for the accused with counsel while nobody has said otherwise. Space ticks, Ctrl+Enter saves. */
export function ExpectForm(props: Props) {
  const proposed = useRead(`proceeding:${props.proceeding.id}`, ProposedPeopleDocument, { hearingId: props.hearing.id });
  return proposed.data?.hearing ? <People {...props} proposed={proposed.data.hearing.proposed} /> : <Coming />;
}

function People({ proceeding, hearing, proposed, onClose, onDone }: Props & { readonly proposed: readonly { readonly partyId: string; readonly purpose: CallPurpose; readonly mode: Presence }[] }) {
  const t = useWords(words);
  const local = useLocal();
  const first = useRef<HTMLInputElement>(null);
  const known = (partyId: string) => hearing.people.find((person) => person.partyId === partyId);
  const parties = proceeding.parties.filter(({ id, currentRoles }) => currentRoles.length > 0 || known(id) !== undefined);
  const stands = (id: string): Line => {
    const person = known(id);
    const testifies = parties.find((party) => party.id === id)?.currentRoles.some((role) => role === 'VICTIM' || role === 'WITNESS' || role === 'EXPERT');
    return { on: person?.expected ?? false, purpose: person?.purpose ?? (testifies ? 'TESTIFY' : 'TAKE_PART'), mode: person?.mode ?? 'IN_PERSON', justification: person?.justification ?? '' };
  };
  const begin = (id: string): Line => {
    const offered = hearing.people.length === 0 ? proposed.find(({ partyId }) => partyId === id) : undefined;
    // Whoever is heard by video link by an order of the court is not called into the room by a default.
    const byLink = known(id) === undefined && proceeding.callPlans.some(({ partyId, measures }) => partyId === id && measures.some(({ kind, orderedOn, endedOn }) => kind === 'VIDEO_LINK' && orderedOn !== null && endedOn === null));
    return { ...stands(id), ...(offered && { on: true, purpose: offered.purpose, mode: offered.mode }), ...(byLink && { mode: 'REMOTE' }) };
  };
  const texts = (line: (id: string) => Line): Record<string, string> => Object.fromEntries(parties.map(({ id }) => [id, JSON.stringify(line(id))]));
  const draft = useDraft({ version: hearing.people.map(({ partyId, version }) => `${partyId} ${version}`).join(), values: texts(stands) }, texts(begin));
  const lineOf = (values: Readonly<Record<string, string>>, id: string): Line => { const text = values[id]; return text === undefined ? begin(id) : JSON.parse(text) as Line; };
  const set = (id: string, part: Partial<Line>): void => draft.set({ [id]: JSON.stringify({ ...lineOf(draft.values, id), ...part }) });
  const act = useAct(ExpectPeopleDocument, touchedBy(proceeding.id));
  useEffect(() => first.current?.focus(), []);
  // Whoever is not on the list and stays off it is not sent: each line that goes has a version of its own.
  const { values } = draft.toSave();
  const sent = parties.filter(({ id }) => lineOf(values, id).on || known(id) !== undefined);
  const asksWhy = (id: string): boolean => proceeding.callPlans.find(({ partyId }) => partyId === id)?.asksWhy === true;
  const save = async (): Promise<void> => {
    if (sent.length === 0) return first.current?.focus();
    const people = sent.map(({ id }) => {
      const { on, purpose, mode, justification } = lineOf(values, id);
      return { partyId: id, version: known(id)?.version ?? 0, expected: on, purpose, mode, justification: justification || null };
    });
    const saved = await act.run({ input: { hearingId: hearing.id, people } });
    if (saved) onDone([t('savedPeople', { count: people.filter(({ expected }) => expected).length }), ...saved.expectPeople.warnings.map(local)].join(' '));
  };
  const errorOf = (id: string, field: string): string | undefined => act.fieldError(`people.${sent.findIndex((party) => party.id === id)}.${field}`);
  const said = (text: string): string => {
    const { on, purpose, mode, justification } = JSON.parse(text) as Line;
    return on ? [t('isExpected'), local(callPurposeTerms[purpose]), local(presenceTerms[mode]), justification].filter(Boolean).join(', ') : t('isOff');
  };
  const fields = Object.fromEntries(parties.map((party) => [party.id, { label: partyName(party), show: said }]));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      <Stack gap="sm">
        {parties.map((party, place) => {
          const line = lineOf(draft.values, party.id);
          const name = partyName(party);
          return (
            <div key={party.id} className={classes['person']}>
              <Checkbox ref={place === 0 ? first : undefined} label={<>{name} <span className={classes['quiet']}>{party.currentRoles.map((role) => local(partyRoleTerms[role])).join(', ')}</span></>} aria-label={t('expected', { name })} checked={line.on} onChange={(event) => set(party.id, { on: event.currentTarget.checked })} error={errorOf(party.id, 'partyId')} />
              {line.on && (
                <Group grow align="start" gap="xs">
                  <Select size="xs" aria-label={`${t('purpose')}: ${name}`} data={Object.entries(callPurposeTerms).map(([value, label]) => ({ value, label: local(label) }))} value={line.purpose} onChange={(value) => set(party.id, { purpose: (value ?? line.purpose) as CallPurpose })} allowDeselect={false} />
                  <Select size="xs" aria-label={`${t('mode')}: ${name}`} data={Object.entries(presenceTerms).map(([value, label]) => ({ value, label: local(label) }))} value={line.mode} onChange={(value) => set(party.id, { mode: (value ?? line.mode) as Presence })} allowDeselect={false} />
                </Group>
              )}
              {line.on && line.purpose === 'TESTIFY' && (asksWhy(party.id) || errorOf(party.id, 'justification') !== undefined) && (
                <Textarea label={t('justification')} description={t('justificationHint')} autosize minRows={2} maxLength={2000} value={line.justification} onChange={(event) => set(party.id, { justification: event.currentTarget.value })} error={errorOf(party.id, 'justification')} required />
              )}
            </div>
          );
        })}
      </Stack>
    </Form>
  );
}
