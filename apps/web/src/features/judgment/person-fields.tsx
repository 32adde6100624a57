import { Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import type { JudgmentListsQuery } from '../../gql/judgment.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { typeAhead } from '../../ui/type-ahead.js';
import classes from './judgment.module.css';
import { resultTerms } from '../../ui/judgment-terms.js';
import { type JudgmentValues, fieldOf, type personFields } from './judgment-values.js';
import { words } from './words.js';

interface Props {
  readonly partyId: string;
  readonly name: string;
  readonly lists: JudgmentListsQuery;
  readonly values: JudgmentValues;
  readonly set: (part: Record<string, string>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** What a court decided about one accused: what a result cannot carry is not asked for. */
export function PersonFields({ partyId, name, lists, values, set, errorOf }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const told = (field: (typeof personFields)[number]): string => values[fieldOf(partyId, field)] ?? '';
  const change = (field: (typeof personFields)[number]) => (value: string | null): void => set({ [fieldOf(partyId, field)]: value ?? '' });
  const powers = lists.courtPowers.find(({ instance }) => instance === values['instance']);
  const kind = lists.punishmentKinds.find(({ code }) => code === told('punishment'));
  const sentenced = told('result') === 'CONVICTED' || told('result') === 'CHANGED';
  const number = (field: 'years' | 'months' | 'amount' | 'probation', label: string, error?: string, description?: string) => (
    <TextInput label={label} inputMode="numeric" pattern="[0-9]*" value={told(field)} onChange={(event) => change(field)(event.currentTarget.value.replace(/\D/g, ''))} error={error} description={description} autoComplete="off" />
  );
  const tick = (field: 'agreement' | 'confiscation' | 'special', label: string) => <Checkbox label={label} checked={told(field) !== ''} onChange={(event) => change(field)(event.currentTarget.checked ? 'yes' : '')} />;
  return (
    <fieldset className={classes['person']}>
      <legend>{name}</legend>
      <Select label={t('result')} placeholder={t('undecided')} description={powers && local(powers.citation)} data={(powers?.results ?? []).map((value) => ({ value, label: local(resultTerms[value]) }))} value={told('result') || null} onChange={change('result')} error={errorOf('result') ?? errorOf('partyId')} clearable />
      {sentenced && (
        <>
          <Group align="start" grow mt="sm">
            <TextInput label={t('code')} value={told('code')} onChange={(event) => change('code')(event.currentTarget.value)} error={errorOf('code')} required autoComplete="off" />
            <Select label={t('punishment')} data={lists.punishmentKinds.map(({ code, label }) => ({ value: code, label: local(label) }))} value={told('punishment') || null} onChange={change('punishment')} error={errorOf('punishment')} description={kind && local(kind.citation)} {...typeAhead} required />
          </Group>
          {kind?.measure === 'MONTHS' && <Group align="start" grow mt="sm">{number('years', t('years'), errorOf('length'))}{number('months', t('months'))}{number('probation', t('probation'), errorOf('probationMonths'), t('probationHelp'))}</Group>}
          {(kind?.measure === 'HOURS' || kind?.measure === 'HRYVNIAS') && number('amount', kind.measure === 'HOURS' ? t('hours') : t('sum'), errorOf('length'))}
          <Group mt="sm" gap="lg">{tick('agreement', t('agreement'))}{tick('confiscation', t('confiscation'))}{tick('special', t('special'))}</Group>
          {(told('confiscation') !== '' || told('special') !== '') && <Textarea mt="sm" label={t('confiscated')} autosize minRows={1} maxLength={1000} value={told('confiscated')} onChange={(event) => change('confiscated')(event.currentTarget.value)} />}
        </>
      )}
    </fieldset>
  );
}
