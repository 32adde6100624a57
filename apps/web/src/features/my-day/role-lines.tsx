import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Card } from '../../ui/page.js';
import classes from './my-day.module.css';

export interface Line {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly notes: readonly (string | null | undefined | false)[];
  readonly badge?: ReactNode;
}

/** A card of lines, each a way to where it is dealt with; what to do when there is none is said. */
export function Lines({ title, of, count, nothing, more }: { readonly title: string; readonly of: readonly Line[]; readonly count?: number; readonly nothing: string; readonly more?: string | false }) {
  return (
    <Card title={title} count={count ?? of.length} flush>
      {of.length === 0 && <Text c="dimmed" className={classes['note'] ?? ''}>{nothing}</Text>}
      <ul className={classes['list']}>
        {of.map(({ key, to, title: text, notes, badge }) => (
          <li key={key} className={classes['row']} data-row>
            <div>
              <Link className={classes['title']} data-main to={to}>{text}</Link>
              <div className={classes['meta']}>{notes.filter((note): note is string => typeof note === 'string' && note !== '').map((note) => <span key={note}>{note}</span>)}{badge}</div>
            </div>
          </li>
        ))}
      </ul>
      {more && <Text size="sm" c="dimmed" className={classes['note'] ?? ''}>{more}</Text>}
    </Card>
  );
}
