import { TextInput } from '@mantine/core';
import { explainDay } from '#libs/time-limits/working-days';
import { type Ref, useEffect, useRef, useState } from 'react';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { readWhen } from './when.js';
import { words } from './words.js';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The form opens here. */
  readonly first?: boolean;
}

/** Day and hour in one go (`1512 1030`), said back in words, with a warning where the day is no working one. */
export function WhenField({ label, value, onChange, error, required = false, inputRef, first = false }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const field = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(false);
  const today = kyivDay(new Date());
  const { day, time, at } = readWhen(value, today);
  const fault = value.trim() === '' || at !== null ? '' : day === null ? t('badDay') : time === null ? t('noTime') : t('skippedTime');
  useEffect(() => field.current?.setCustomValidity(fault), [fault]);
  const working = day === null ? undefined : explainDay(day)?.working;
  const said = day === null ? t('whenHint') : [dates.weekday(day), day.slice(0, 4), time, dates.relative(day, today), working === false && t('notWorking')].filter(Boolean).join(' · ');
  return (
    <TextInput
      ref={(element) => {
        field.current = element;
        if (typeof inputRef === 'function') inputRef(element);
        else if (inputRef) inputRef.current = element;
      }}
      label={label} placeholder={t('whenPlaceholder')} inputMode="numeric" autoComplete="off" value={value} onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={() => setLeft(false)} onBlur={() => setLeft(true)} error={error ?? (left && fault !== '' ? fault : undefined)} description={said} required={required} data-autofocus={first || undefined}
    />
  );
}
