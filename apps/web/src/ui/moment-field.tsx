import { Group, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { kyivDay, kyivInstant } from '../lib/dates.js';
import { useWords } from '../lib/i18n.js';
import { DayField } from './day-field.js';
import { words } from './words.js';

interface Props {
  readonly label: string;
  /** ISO 8601 with an offset, or empty. */
  readonly value: string;
  readonly onChange: (instant: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' });

/** `1405`, `14.05` and `14:05` are the same time. */
function readTime(text: string): string | null {
  const found = /^([01]?\d|2[0-3])[:.\s]?([0-5]\d)$/.exec(text.trim());
  return found?.[1] && found[2] ? `${found[1].padStart(2, '0')}:${found[2]}` : null;
}

/** A day and a wall-clock time in Kyiv, for terms that run in hours. A time that the clock skipped in spring is refused. */
export function MomentField({ label, value, onChange, error, required = false, autoFocus = false }: Props) {
  const t = useWords(words);
  const [day, setDay] = useState(value ? kyivDay(value) : '');
  const [typed, setTyped] = useState(value ? clock.format(new Date(value)) : '');
  const field = useRef<HTMLInputElement>(null);
  const time = readTime(typed);
  const skipped = day !== '' && time !== null && kyivInstant(day, time) === null;
  const fault = typed !== '' && time === null ? t('badTime') : skipped ? t('skippedTime') : undefined;
  useEffect(() => field.current?.setCustomValidity(fault ?? ''), [fault]);

  const tell = (nextDay: string, nextTyped: string): void => {
    setDay(nextDay);
    setTyped(nextTyped);
    const nextTime = readTime(nextTyped);
    onChange((nextDay && nextTime && kyivInstant(nextDay, nextTime)) || '');
  };
  return (
    <Group align="start" grow>
      <DayField label={label} value={day} onChange={(next) => tell(next, typed)} error={error} required={required} autoFocus={autoFocus} />
      <TextInput ref={field} label={t('time')} placeholder="14:05" inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => tell(day, event.currentTarget.value)} error={fault} required={required} />
    </Group>
  );
}
