import { Group, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { kyivDay, kyivInstant, readTime, useDates } from '../lib/dates.js';
import { useWords } from '../lib/i18n.js';
import { DayField } from './day-field.js';
import { words } from './words.js';

/** A day, or an instant when the time is known; empty when not given. Where the hour is required, a day alone is not sent. */
export interface Moment {
  readonly on: string;
  readonly at: string;
}

interface Props {
  readonly label: string;
  readonly value: Moment;
  readonly onChange: (moment: Moment) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** A term in hours runs from it: the day alone is not enough. */
  readonly timeRequired?: boolean;
}

/** A day and a wall-clock time in Kyiv. A time that the clock skipped in spring is refused. */
export function MomentField({ label, value, onChange, error, required = false, timeRequired = false }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const [day, setDay] = useState(value.on || (value.at ? kyivDay(value.at) : ''));
  const [typed, setTyped] = useState(value.at ? dates.time(value.at) : '');
  const field = useRef<HTMLInputElement>(null);
  const time = readTime(typed);
  const skipped = day !== '' && time !== null && kyivInstant(day, time) === null;
  const fault = typed !== '' && time === null ? t('badTime') : skipped ? t('skippedTime') : undefined;
  // A day that goes nowhere without its hour is never left out in silence, nor is an hour without its day.
  const lacking = timeRequired && typed === '' && day !== '' ? t('hourOfDay') : '';
  useEffect(() => field.current?.setCustomValidity(fault ?? lacking), [fault, lacking]);

  const tell = (nextDay: string, nextTyped: string): void => {
    setDay(nextDay);
    setTyped(nextTyped);
    const nextTime = readTime(nextTyped);
    const at = (nextDay && nextTime && kyivInstant(nextDay, nextTime)) || '';
    onChange({ at, on: at === '' && nextTyped === '' ? nextDay : '' });
  };
  return (
    <Group align="start" grow>
      <DayField label={label} value={day} onChange={(next) => tell(next, typed)} error={error} required={required || typed !== ''} />
      <TextInput ref={field} label={t('time')} placeholder="14:05" inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => tell(day, event.currentTarget.value)} error={fault} description={timeRequired ? undefined : t('timeIfKnown')} required={timeRequired && (required || day !== '')} />
    </Group>
  );
}
