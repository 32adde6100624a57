import { Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useWords } from '../lib/i18n.js';
import { type Difference, differences, merged, type Side, sideOf, type Values } from './conflict-fields.js';
import classes from './conflict.module.css';
import { conflictWords } from './conflict-words.js';

/** A record as it is now: what the form edits, and what tells one version from the next. */
export interface Versioned<V extends Values> {
  /** Which record, where a form can turn to another: what is typed goes with it. */
  readonly of?: string;
  readonly version: string | number;
  readonly values: V;
}

export interface Draft<V extends Values> {
  readonly values: V;
  readonly set: (part: Partial<V>) => void;
  /** What others changed meanwhile, and what was chosen: give it to `Conflict`. */
  readonly conflict: Clash | null;
  /** What to save, and over which version: with theirs wherever theirs was chosen. */
  readonly toSave: () => Versioned<V>;
}

interface Clash {
  readonly found: readonly Difference[];
  readonly chosen: Readonly<Record<string, Side>>;
  readonly choose: (field: string, side: Side) => void;
}

/**
 * What is typed over a record that others may change meanwhile. `now` is the record as last read: when its version is another
 * than the one the form was opened on, the fields that differ are told, and saving goes over the new version with what was chosen.
 * `begun` is what the form opens with where that is not the record as it is: a new qualification begins empty.
 */
export function useDraft<V extends Values>(now: Versioned<V>, begun: Partial<V> = {}): Draft<V> {
  const [base, setBase] = useState(now);
  const [values, setValues] = useState<V>({ ...now.values, ...begun });
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  // A choice is about one version of theirs: after the next one it is asked again.
  const [about, setAbout] = useState(now.version);
  if (about !== now.version || base.of !== now.of) {
    setAbout(now.version);
    setChosen({});
    if (base.of !== now.of) {
      setBase(now);
      setValues((before) => ({ ...now.values, ...Object.fromEntries(Object.keys(begun).map((field) => [field, before[field]])) }));
    }
  }
  const found = differences(base.values, values, now.values);
  return {
    values,
    set: (part) => setValues((before) => ({ ...before, ...part })),
    conflict: found.length > 0 ? { found, chosen, choose: (field, side) => setChosen((before) => ({ ...before, [field]: side })) } : null,
    toSave: () => ({ version: now.version, values: merged(values, now.values, found, chosen) }),
  };
}

interface Props {
  readonly of: Clash | null;
  readonly fields: Readonly<Record<string, { readonly label: string; readonly show?: (value: string) => string }>>;
}

/** Mine, theirs and the base of every field that differs, with a choice for each. It stands inside the form: the browser asks for what is not chosen. */
export function Conflict({ of, fields }: Props) {
  const t = useWords(conflictWords);
  const name = useId();
  if (!of) return null;
  return (
    <section role="alert" aria-labelledby={`${name}-title`} className={classes['panel']}>
      <div>
        <Text fw={600} id={`${name}-title`}>{t('title')}</Text>
        <Text size="sm">{t('text')}</Text>
      </div>
      {of.found.map((difference) => {
        const { label, show } = fields[difference.field] ?? { label: difference.field };
        const said = (value: string | number): string => (value === '' ? t('empty') : (show?.(String(value)) ?? String(value)));
        return (
          <fieldset key={difference.field} className={classes['field']}>
            <legend>{label}</legend>
            <div className={`${classes['side']} ${classes['base']}`}><span className={classes['head']}>{t('base')}</span>{said(difference.base)}</div>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={classes['side']}>
                <span className={classes['head']}>
                  <input type="radio" name={`${name}-${difference.field}`} required checked={sideOf(difference, of.chosen) === side} onChange={() => of.choose(difference.field, side)} />
                  {t(side)}
                </span>
                {said(difference[side])}
              </label>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}
