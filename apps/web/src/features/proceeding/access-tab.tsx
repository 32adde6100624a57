import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { EndConflictDocument, PassCompartmentDocument, ProceedingAccessDocument, type ProceedingAccessQuery, PutOutDocument } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { type Act, useAct, useRead } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { ConflictForm, LetInForm, PurposeForm, SealForm, UnsealForm } from './access-forms.js';
import { accessWords } from './access-words.js';
import { touchedBy, useCase } from './case.js';
import classes from './proceeding.module.css';

type Access = NonNullable<ProceedingAccessQuery['proceeding']>['access'];
type Dialogue = 'seal' | 'covert' | 'unseal' | 'letIn' | 'conflict';
/** By what somebody reads, the ordinary ways in quiet colours. */
const colours = { ASSIGNED: 'ink', MEMBER: 'ink', DEPUTY: 'wheat', PURPOSE: 'wheat', BREAK_GLASS: 'madder' } as const;
interface PartProps {
  readonly access: Access;
  readonly open: (dialogue: Dialogue) => void;
}

const useAccess = (id: string) => useRead(`proceeding:${id}`, ProceedingAccessDocument, { id });

/** For a head to whom the content is closed: where to say why it should be opened. */
export function ClosedContent() {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const access = useAccess(proceeding.id).data?.proceeding?.access;
  if (!access?.abilities.includes('statePurpose')) return null;
  return <div style={{ marginBlockEnd: '1.25rem' }}><Card title={t('closed')}><PurposeForm /></Card></div>;
}

/** Who may read the proceeding and by what, who is shut out, and how it is closed off. */
export function AccessTab() {
  const t = useWords(accessWords);
  const { proceeding } = useCase();
  const read = useAccess(proceeding.id);
  const [dialogue, setDialogue] = useState<Dialogue | null>(null);
  const access = read.data?.proceeding?.access;
  if (!access) return <Problem error={read.error} retry={() => void read.refetch()} />;
  const close = (): void => setDialogue(null);
  const titles = { seal: t('seal'), covert: t('makeCovert'), unseal: t('unseal'), letIn: t('letIn'), conflict: t('declareTitle') };
  return (
    <Stack gap="lg">
      <Readers access={access} />
      <Seal access={access} open={setDialogue} />
      <Exclusions access={access} open={setDialogue} />
      {dialogue && (
        <FormDialogue onClose={close} title={titles[dialogue]}>
          {dialogue === 'unseal' ? <UnsealForm onClose={close} /> : dialogue === 'letIn' ? <LetInForm onClose={close} inside={access.readers.map(({ staff }) => staff.id)} />
            : dialogue === 'conflict' ? <ConflictForm onClose={close} excluded={access.exclusions.map(({ staff }) => staff.id)} /> : <SealForm kind={dialogue === 'covert' ? 'COVERT' : 'SEALED'} onClose={close} />}
        </FormDialogue>
      )}
    </Stack>
  );
}

function Readers({ access }: { readonly access: Access }) {
  const t = useWords(accessWords);
  const dates = useDates();
  return (
    <Card title={t('readers')} count={access.readers.length} flush>
      {access.readers.length === 0 && <Text p="md" c="dimmed">{t('noReaders')}</Text>}
      <ul className={classes['list']}>
        {access.readers.map(({ staff, basis, grantId, until, reason }) => (
          <li key={`${staff.id} ${basis} ${grantId ?? ''}`} className={classes['row']}>
            <div>
              <Text fw={600}>{staff.displayName}</Text>
              {reason && <Text size="sm">{reason}</Text>}
              {until && <Text size="sm" c="dimmed">{t('until', { moment: dates.moment(until) })}</Text>}
            </div>
            <div className={classes['side']}><Badge variant="light" color={colours[basis]}>{t(basis)}</Badge></div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A question that is asked before an act, and the act. */
function useAsked<Variables extends object>(act: Act<unknown, Variables>) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (title: string, text: string, variables: Variables): void => setQuestion({ title, text, submit: title, go: async () => void ((await act.run(variables)) && setQuestion(null)) });
  return { ask, dialogue: <Confirm question={question} act={act} onClose={() => setQuestion(null)} /> };
}

function Seal({ access, open }: PartProps) {
  const t = useWords(accessWords);
  const dates = useDates();
  const { proceeding } = useCase();
  const { compartment, abilities } = access;
  const out = useAsked(useAct(PutOutDocument, touchedBy(proceeding.id)));
  const pass = useAsked(useAct(PassCompartmentDocument, touchedBy(proceeding.id)));
  const members = access.readers.filter(({ basis, staff }) => basis === 'MEMBER' && staff.id !== compartment?.owner.id).map(({ staff }) => staff);
  const may = (ability: string): boolean => abilities.includes(ability);
  return (
    <Card title={t('compartment')} actions={compartment && <Badge color="madder">{t(compartment.kind)}</Badge>}>
      <Stack gap="sm">
        <Text>{compartment ? t(compartment.kind === 'COVERT' ? 'COVERTText' : 'SEALEDText') : t('notSealed')}</Text>
        {compartment && <Text size="sm" c="dimmed">{t('owner', { name: compartment.owner.displayName, moment: dates.moment(compartment.openedAt) })} · {compartment.reason}</Text>}
        {may('putOut') && members.map(({ id, displayName }) => (
          <Group key={id} gap="xs">
            <Text>{displayName}</Text>
            <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('putOutOf', { name: displayName })} onClick={() => out.ask(t('putOutOf', { name: displayName }), t('putOutText'), { input: { proceedingId: proceeding.id, staffId: id } })}>{t('putOut')}</Button>
            <Button size="compact-sm" variant="subtle" aria-label={t('passTo', { name: displayName })} onClick={() => pass.ask(t('passTo', { name: displayName }), t('passText'), { input: { proceedingId: proceeding.id, staffId: id } })}>{t('pass')}</Button>
          </Group>
        ))}
        <Group gap="xs">
          {may('letIn') && <Button size="compact-sm" onClick={() => open('letIn')}>{t('letIn')}</Button>}
          {may('sealProceeding') && compartment?.kind !== 'SEALED' && <Button size="compact-sm" variant="default" onClick={() => open('seal')}>{t(compartment ? 'sealAgain' : 'seal')}</Button>}
          {may('sealProceeding') && compartment?.kind !== 'COVERT' && <Button size="compact-sm" variant="default" onClick={() => open('covert')}>{t('makeCovert')}</Button>}
          {may('unsealProceeding') && <Button size="compact-sm" variant="default" onClick={() => open('unseal')}>{t('unseal')}</Button>}
        </Group>
      </Stack>
      {out.dialogue}{pass.dialogue}
    </Card>
  );
}

function Exclusions({ access, open }: PartProps) {
  const t = useWords(accessWords);
  const dates = useDates();
  const { proceeding } = useCase();
  const end = useAsked(useAct(EndConflictDocument, touchedBy(proceeding.id)));
  return (
    <Card title={t('exclusions')} count={access.exclusions.length} actions={access.abilities.includes('declareConflict') && <Button size="compact-sm" variant="light" onClick={() => open('conflict')}>{t('declare')}</Button>} flush>
      {access.exclusions.length === 0 && <Text p="md" c="dimmed">{t('noExclusions')}</Text>}
      <ul className={classes['list']}>
        {access.exclusions.map(({ id, staff, declaredBy, since, reason, mayEnd }) => (
          <li key={id} className={classes['row']}>
            <div><Text fw={600}>{staff.displayName}</Text><Text size="sm">{reason}</Text><Text size="sm" c="dimmed">{t('declaredBy', { moment: dates.moment(since), name: declaredBy.displayName })}</Text></div>
            <div className={classes['side']}>
              {mayEnd && <Button size="compact-sm" variant="subtle" aria-label={t('endConflictOf', { name: staff.displayName })} onClick={() => end.ask(t('endConflictOf', { name: staff.displayName }), t('endConflictText'), { input: { exclusionId: id } })}>{t('endConflict')}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {end.dialogue}
    </Card>
  );
}
