import { Alert, Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { OfficeNamesDocument, RegisterProceedingDocument, type RegisterProceedingMutation, StaffToAssignDocument } from '../../gql/proceedings.js';
import type { InvestigatingBody } from '../../gql/schema.js';
import { useEngine } from '../../lib/engine.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay, useMe } from '../../lib/session.js';
import { Changes } from '../../ui/changes.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { Card, PageHead } from '../../ui/page.js';
import { bodyTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './words.js';

const empty = { erdrNumber: '', registeredOn: '', reportedAt: '', summary: '', qualification: '', body: '', officeId: '', prosecutorId: '', investigatorId: '' };

/** Registering by hand. What was computed is shown at once, with the way on. */
export function RegisterPage() {
  const t = useWords(words);
  const [done, setDone] = useState<RegisterProceedingMutation['registerProceeding'] | null>(null);
  return (
    <>
      <PageHead title={t('formTitle')} note={t('formNote')} />
      {done ? <Done result={done} onAnother={() => setDone(null)} /> : <RegisterForm onDone={setDone} />}
    </>
  );
}

function RegisterForm({ onDone }: { readonly onDone: (result: RegisterProceedingMutation['registerProceeding']) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const [values, setValues] = useState({ ...empty, officeId: me.office?.id ?? '' });
  const set = (key: keyof typeof empty) => (value: string | null): void => setValues((before) => ({ ...before, [key]: value ?? '' }));
  const register = useAct(RegisterProceedingDocument, ['proceedings', 'day']);
  const offices = useRead('offices', OfficeNamesDocument, {}, { lasting: true }).data?.offices ?? [];
  const staff = useRead('staff', StaffToAssignDocument, { filter: { active: true } }, { enabled: may('staff.read') }).data?.staff.edges.map(({ node }) => node) ?? [];
  const people = (role: 'PROSECUTOR' | 'INVESTIGATOR') => staff.filter(({ roles }) => roles.includes(role)).map(({ id, displayName }) => ({ value: id, label: displayName }));
  const save = async (): Promise<void> => {
    const { erdrNumber, registeredOn, summary, body, ...rest } = values;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
    const result = await register.run({ input: { erdrNumber: erdrNumber.replace(/\s/g, ''), registeredOn, summary, ...(body ? { body: body as InvestigatingBody } : {}), ...given } });
    if (result) onDone(result.registerProceeding);
  };
  const error = register.fieldError;
  const parts = useEngine()?.parseErdrNumber(values.erdrNumber.replace(/\s/g, ''));
  return (
    <Stack maw="52rem">
      <Form act={register} onSave={() => void save()} onCancel={() => void navigate(-1)} submit={t('save')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('number')} description={parts ? t('numberParts', { ...parts }) : t('numberHint')} inputMode="numeric" value={values.erdrNumber} onChange={(event) => set('erdrNumber')(event.currentTarget.value)} error={error('erdrNumber')} required autoFocus autoComplete="off" />
          <DayField label={t('dayOfEntry')} value={values.registeredOn} onChange={set('registeredOn')} error={error('registeredOn')} required />
        </SimpleGrid>
        <Textarea label={t('summary')} description={t('summaryHint')} autosize minRows={3} value={values.summary} onChange={(event) => set('summary')(event.currentTarget.value)} error={error('summary')} required />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('charge')} description={t('chargeHint')} value={values.qualification} onChange={(event) => set('qualification')(event.currentTarget.value)} error={error('qualification')} />
          <Select label={t('body')} data={Object.entries(bodyTerms).map(([value, term]) => ({ value, label: local(term) }))} value={values.body || null} onChange={set('body')} error={error('body')} clearable />
          <Select label={t('office')} data={offices.map(({ id, name }) => ({ value: id, label: local(name) }))} value={values.officeId || null} onChange={set('officeId')} error={error('officeId')} {...typeAhead} />
          {people('PROSECUTOR').length > 0 && <Select label={t('prosecutor')} data={people('PROSECUTOR')} value={values.prosecutorId || null} onChange={set('prosecutorId')} error={error('prosecutorId')} {...typeAhead} clearable />}
          {people('INVESTIGATOR').length > 0 && <Select label={t('investigator')} data={people('INVESTIGATOR')} value={values.investigatorId || null} onChange={set('investigatorId')} error={error('investigatorId')} {...typeAhead} clearable />}
        </SimpleGrid>
        <MomentField label={t('reportedAt')} value={{ on: '', at: values.reportedAt }} onChange={({ at }) => set('reportedAt')(at)} error={error('reportedAt')} timeRequired />
      </Form>
    </Stack>
  );
}

function Done({ result, onAnother }: { readonly result: RegisterProceedingMutation['registerProceeding']; readonly onAnother: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <Stack maw="52rem">
      <Alert role="status" icon={<IconCheck />}>{t('done')}</Alert>
      {result.warnings.map((warning) => <Alert key={warning.en} color="wheat" icon={<IconAlertTriangle />}>{local(warning)}</Alert>)}
      <Card title={t('computed')}><Changes of={result.changes} /></Card>
      <Group>
        <Button component={Link} to={`/proceedings/${result.proceeding.id}`} autoFocus>{t('open')}</Button>
        <Button variant="default" onClick={onAnother}>{t('another')}</Button>
      </Group>
    </Stack>
  );
}
