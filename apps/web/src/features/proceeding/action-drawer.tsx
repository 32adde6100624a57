import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { useQualification } from '../../ui/qualification.js';
import { type Action, useCase } from './case.js';
import { AnnulForm } from './annul-form.js';
import { AssignForm, HandOverForm } from './duty-forms.js';
import { CauseForm, ClearFlagForm, SummaryForm } from './small-forms.js';
import { ChargeForm, RequalifyForm } from './charge-forms.js';
import { EpisodeForm } from './episode-form.js';
import { EventForm } from './event-form.js';
import type { FormProps } from './form-props.js';
import { formWords } from './form-words.js';
import { JoinForm, SplitForm } from './link-forms.js';
import { EndRoleForm, PartyForm } from './party-forms.js';
import { PersonCard } from './person-card.js';
import { DetailsForm, ProtectionForm } from './person-forms.js';
import { personWords } from './person-words.js';
import { RevealForm } from './reveal-form.js';
import { words } from './words.js';

/** The drawer in which something is done to the proceeding. What was typed is not lost by closing it in passing. */
export function ActionDrawer({ action, onClose }: { readonly action: Action; readonly onClose: () => void }) {
  const t = useWords(formWords);
  const local = useLocal();
  const title = useTitle(action);
  const [warnings, setWarnings] = useState<readonly LocalText[]>([]);
  const done = (found: readonly LocalText[] = []): void => (found.length > 0 ? setWarnings(found) : onClose());
  return (
    <FormDialogue side onClose={onClose} title={title}>
      {warnings.length === 0 ? <FormOf key={action.kind} action={action} onClose={onClose} onDone={done} /> : (
        <Stack>
          <Alert color="wheat" icon={<IconAlertTriangle />} title={t('warnings')} role="alert">{warnings.map((warning) => <Text key={warning.en}>{local(warning)}</Text>)}</Alert>
          <Button onClick={onClose} data-autofocus>{t('close')}</Button>
        </Stack>
      )}
    </FormDialogue>
  );
}

function useTitle(action: Action): string {
  const t = useWords(words);
  const f = useWords(formWords);
  const p = useWords(personWords);
  const { nameOf } = useCase();
  const sayQualification = useQualification();
  switch (action.kind) {
    case 'recordEvent': return t('recordEvent');
    case 'resume': return t('resume');
    case 'correctEvent': return f('correctTitle');
    case 'annulEvent': return f('annulTitle');
    case 'editSummary': return t('editSummary');
    case 'addParty': return t('addParty');
    case 'changePartyRole': return `${t('changeRole')}: ${nameOf(action.party.id)}`;
    case 'personCard': return p('cardOf', { name: nameOf(action.party.id) });
    case 'setPersonDetails': case 'protectPerson': case 'liftProtection': case 'requestReveal': return `${p(action.kind)}: ${nameOf(action.party.id)}`;
    case 'removePartyRole': return `${t('endRole')}: ${nameOf(action.party.id)}`;
    case 'addCharge': return t('addCharge');
    case 'requalifyCharge': return `${t('requalify')}: ${sayQualification(action.charge.code)}`;
    case 'addEpisode': return t('addEpisode');
    case 'joinProceedings': return t('join');
    case 'splitProceeding': return t('split');
    case 'handOver': return t('handOver');
    case 'assignStaff': return t('assign');
    case 'recordBreachCause': return t('breachCause');
    case 'clearFlag': return t('clearFlag');
  }
}

function FormOf({ action, ...rest }: { readonly action: Action } & FormProps) {
  switch (action.kind) {
    case 'recordEvent': return <EventForm {...rest} />;
    case 'resume': return <EventForm type="resume" {...rest} />;
    case 'correctEvent': return <EventForm event={action.event} {...rest} />;
    case 'annulEvent': return <AnnulForm event={action.event} {...rest} />;
    case 'editSummary': return <SummaryForm {...rest} />;
    case 'addParty': return <PartyForm {...rest} />;
    case 'changePartyRole': return <PartyForm party={action.party} {...rest} />;
    case 'personCard': return <PersonCard party={action.party} />;
    case 'setPersonDetails': return <DetailsForm party={action.party} {...rest} />;
    case 'protectPerson': case 'liftProtection': return <ProtectionForm party={action.party} lifting={action.kind === 'liftProtection'} {...rest} />;
    case 'requestReveal': return <RevealForm party={action.party} {...rest} />;
    case 'removePartyRole': return <EndRoleForm rolePeriodId={action.rolePeriodId} {...rest} />;
    case 'addCharge': return <ChargeForm {...rest} />;
    case 'requalifyCharge': return <RequalifyForm charge={action.charge} {...rest} />;
    case 'addEpisode': return <EpisodeForm {...rest} />;
    case 'joinProceedings': return <JoinForm {...rest} />;
    case 'splitProceeding': return <SplitForm {...rest} />;
    case 'handOver': return <HandOverForm {...rest} />;
    case 'assignStaff': return <AssignForm {...rest} />;
    case 'recordBreachCause': return <CauseForm deadline={action.deadline} {...rest} />;
    case 'clearFlag': return <ClearFlagForm flag={action.flag} {...rest} />;
  }
}
