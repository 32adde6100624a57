import { ActionIcon, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { kyivDay, readDay, useDates } from '../lib/dates.js';
import { useWords } from '../lib/i18n.js';
import { words } from './words.js';

interface Props {
  readonly label: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly error?: string | undefined;
  readonly description?: string | undefined;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** A day typed as people write it (`21.11.26`, `2111`), said back in words; the calendar is there for those who point. */
export function DayField({ label, value, onChange, error, description, required = false, autoFocus = false }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const [text, setText] = useState(value ? dates.short(value) : '');
  const [left, setLeft] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const today = kyivDay(new Date());
  const read = readDay(text, today);
  const bad = text.trim() !== '' && read === null;

  useEffect(() => field.current?.setCustomValidity(bad ? t('badDay') : ''), [bad, t]);
  // The value may be set from outside (a form that is emptied); what is being typed is left alone.
  useEffect(() => {
    setText((typed) => ((readDay(typed, kyivDay(new Date())) ?? '') === value ? typed : value ? dates.short(value) : ''));
  }, [value, dates]);

  const type = (typed: string): void => {
    setText(typed);
    const day = readDay(typed, today) ?? '';
    if (day !== value) onChange(day);
  };
  const choose = (day: string): void => {
    setText(day ? dates.short(day) : '');
    onChange(day);
  };
  return (
    <TextInput
      ref={field}
      label={label}
      placeholder={t('dayHint')}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (read) setText(dates.short(read));
      }}
      error={error ?? (left && bad ? t('badDay') : undefined)}
      description={read ? `${dates.weekday(read)} · ${dates.relative(read, today)}` : description}
      required={required}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      rightSection={
        <>
          <input ref={calendar} type="date" tabIndex={-1} aria-hidden className="visually-hidden" value={value} onChange={(event) => choose(event.currentTarget.value)} />
          <ActionIcon variant="subtle" tabIndex={-1} aria-hidden onClick={() => calendar.current?.showPicker()}><IconCalendar size={18} /></ActionIcon>
        </>
      }
    />
  );
}
