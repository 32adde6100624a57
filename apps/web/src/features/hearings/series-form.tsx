import { ActionIcon, Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { explainDay } from '#libs/time-limits/working-days';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ProceedingHearingsDocument, ScheduleHearingsDocument } from '../../gql/hearings.js';
import type { HearingKind, HearingMode } from '../../gql/schema.js';
import { kyivDay, readTime, useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import type { FormProps } from './form-props.js';
import { touchedBy } from './hearing-label.js';
import classes from './hearings.module.css';
import { PlaceFields, type PlaceValues } from './plan-forms.js';
import { MOST_DAYS, weekly, withDays } from './series-days.js';
import { seriesWords } from './series-words.js';
import { WhenField } from './when-field.js';
import { readWhen } from './when.js';
import { words } from './words.js';

/** What the adding part of a form does on Enter, instead of sending the whole form. */
const onEnter = (add: () => void) => (event: KeyboardEvent): void => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement) || event.target.type === 'checkbox') return;
  event.preventDefault();
  add();
};

/** Several hearings that the court appoints in one act: one place, a list of days, each shown with what is wrong with it. */
export function SeriesForm({ proceedingId, onClose, onDone }: FormProps & { readonly proceedingId: string }) {
  const t = useWords(seriesWords);
  const old = useWords(words);
  const dates = useDates();
  const local = useLocal();
  const hearings = useRead(`proceeding:${proceedingId}`, ProceedingHearingsDocument, { id: proceedingId }).data?.proceeding?.hearings ?? [];
  const last = hearings.at(-1);
  const [typed, setTyped] = useState<Partial<PlaceValues>>({});
  const [days, setDays] = useState<readonly string[]>([]);
  const [when, setWhen] = useState('');
  const [week, setWeek] = useState(noWeek);
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [appointedOn, setAppointedOn] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const act = useAct(ScheduleHearingsDocument, touchedBy(proceedingId));
  useEffect(() => field.current?.focus(), []);
  const values: PlaceValues = { kind: last?.kind ?? 'TRIAL', mode: last?.mode ?? 'IN_PERSON', court: last?.court ?? '', room: last?.room ?? '', judge: last?.sitsNow ?? '', ...typed };
  const { at } = readWhen(when, kyivDay(new Date()));
  const most = t('most', { most: MOST_DAYS });
  // A day that was typed and not yet added belongs to the series.
  const all = at === null ? days : withDays(days, [at]);
  const unread = when.trim() !== '' && at === null;
  const weekLeft = week.chosen.length > 0 || [week.from, week.to, week.clock].some((part) => part.trim() !== '');
  const add = (): void => {
    if (at !== null && all.length <= MOST_DAYS) {
      setDays(all);
      setWhen('');
    }
    field.current?.focus();
  };
  const wrongWith = (day: string): string[] => [
    explainDay(kyivDay(day))?.working === false && old('notWorking'), hearings.some((one) => one.status === 'SCHEDULED' && Date.parse(one.at) === Date.parse(day)) ? t('sameTime') : hearings.some((one) => one.status === 'SCHEDULED' && kyivDay(one.at) === kyivDay(day)) && t('sameDay'),
    (sent.includes(day) ? act.fieldError(`days.${sent.indexOf(day)}`) : undefined) ?? false,
  ].filter((one) => typeof one === 'string');
  const save = async (): Promise<void> => {
    setTried(true);
    if (all.length === 0 || unread || weekLeft || all.length > MOST_DAYS) return field.current?.focus();
    setDays(all);
    setWhen('');
    setSent(all);
    const saved = await act.run({ input: { proceedingId, days: [...all], kind: values.kind as HearingKind, mode: values.mode as HearingMode, court: values.court, room: values.room || null, judge: values.judge || null, appointedOn: appointedOn || null } });
    if (saved) onDone([t('saved', { count: saved.scheduleHearings.hearings.length }), ...saved.scheduleHearings.remarks.map((remark) => `${dates.moment(remark.at)}: ${remark.warnings.map(local).join(' ')}`)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={days.length === 0 ? t('appoint') : t('appointCount', { count: days.length })}>
      <div onKeyDown={onEnter(add)}>
        <WhenField label={t('oneDay')} value={when} onChange={setWhen} error={all.length > MOST_DAYS ? most : tried && unread ? t('notRead') : undefined} inputRef={field} first />
        <Button mt="xs" size="compact-sm" variant="light" onClick={add}>{t('addDay')}</Button>
      </div>
      <Weekly week={week} onChange={setWeek} room={(more) => withDays(days, more).length <= MOST_DAYS} left={tried && weekLeft} onAdd={(more) => { setDays(withDays(days, more)); setWeek(noWeek); field.current?.focus(); }} />
      <div role="group" aria-label={t('days')}>
        <Text fw={600} size="sm" role="status">{days.length === 0 ? t('noDays') : t('chosen', { count: days.length })}{days.length >= MOST_DAYS && ` ${most}`}</Text>
        <ol className={classes['series']}>
          {days.map((day) => {
            const wrong = wrongWith(day);
            const said = `${dates.weekday(kyivDay(day))} ${kyivDay(day).slice(0, 4)}, ${dates.time(day)}`;
            return (
              <li key={day} data-wrong={wrong.length > 0 || undefined}>
                <div>{said}{wrong.length > 0 && <Doubt>{wrong.join('; ')}</Doubt>}</div>
                <ActionIcon variant="subtle" aria-label={t('removeDay', { when: said })} onClick={() => { setDays(days.filter((one) => one !== day)); field.current?.focus(); }}><IconX size={16} aria-hidden /></ActionIcon>
              </li>
            );
          })}
        </ol>
      </div>
      <PlaceFields values={values} onChange={(part) => setTyped((before) => ({ ...before, ...part }))} errorOf={act.fieldError} />
      <DayField label={t('appointedOn')} description={t('appointedHint')} value={appointedOn} onChange={setAppointedOn} error={act.fieldError('appointedOn')} />
    </Form>
  );
}

const Doubt = ({ children }: { readonly children: ReactNode }) => <Text component="span" size="sm" className={classes['doubt']}><IconAlertTriangle size={14} aria-hidden /> {children}</Text>;

const noWeek = { chosen: [] as readonly string[], from: '', to: '', clock: '' };

interface WeeklyProps {
  readonly week: typeof noWeek;
  readonly onChange: (week: typeof noWeek) => void;
  /** Whether the series takes these days besides those it has. */
  readonly room: (days: readonly string[]) => boolean;
  /** The form was sent with a week that was not added. */
  readonly left: boolean;
  readonly onAdd: (days: readonly string[]) => void;
}

/** The same hour on some days of each week: what a court mostly says. */
function Weekly({ week, onChange, room, left, onAdd }: WeeklyProps) {
  const t = useWords(seriesWords);
  const dates = useDates();
  const { chosen, from, to, clock } = week;
  const time = readTime(clock);
  const days = time === null || from === '' || to === '' ? [] : weekly(chosen.map(Number), from, to, time);
  const fits = room(days);
  const add = (): void => { if (days.length > 0 && fits) onAdd(days); };
  // The first week of 2024 began on a Monday: its days have the names of all others.
  const names = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, name: dates.weekday(`2024-01-0${number}`).split(/[ ,]/)[0] ?? '' }));
  return (
    <fieldset className={classes['weekly']} onKeyDown={onEnter(add)}>
      <legend>{t('weekly')}</legend>
      <Checkbox.Group aria-label={t('weekdays')} value={[...chosen]} onChange={(numbers) => onChange({ ...week, chosen: numbers })} error={fits ? left && t('weekLeft') : t('most', { most: MOST_DAYS })}>
        <Group gap="sm">{names.map(({ number, name }) => <Checkbox key={number} value={String(number)} label={name} size="sm" />)}</Group>
      </Checkbox.Group>
      <div className={classes['run']}>
        <DayField label={t('from')} value={from} onChange={(day) => onChange({ ...week, from: day })} />
        <DayField label={t('to')} value={to} onChange={(day) => onChange({ ...week, to: day })} />
        <TextInput label={t('time')} placeholder="10:30" inputMode="numeric" autoComplete="off" value={clock} onChange={(event) => onChange({ ...week, clock: event.currentTarget.value })} error={clock.trim() !== '' && time === null && clock.trim().length > 3 ? t('badTime') : undefined} />
      </div>
      <Group mt="xs" gap="xs">
        <Button size="compact-sm" variant="light" disabled={days.length === 0} onClick={add}>{days.length === 0 ? t('addWeeks') : t('addCount', { count: days.length })}</Button>
        {left && <Button size="compact-sm" variant="subtle" onClick={() => onChange(noWeek)}>{t('clearWeek')}</Button>}
      </Group>
    </fieldset>
  );
}
