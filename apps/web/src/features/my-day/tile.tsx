import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from './my-day.module.css';

interface Props {
  readonly to: string;
  readonly figure: number;
  readonly text: string;
  readonly note?: string | undefined;
  readonly tone: string;
  readonly Icon: Icon;
}

/** One of the numbers of the day, and the way to what it counts. */
export function Tile({ to, figure, text, note, tone, Icon }: Props) {
  return (
    <a href={to} className={classes['tile']} data-none={figure === 0 || undefined} style={{ '--tone': tone } as React.CSSProperties}>
      <Icon className={classes['icon']} size={20} stroke={1.6} aria-hidden />
      <span className={classes['figure']}>{figure}</span>
      <Text size="sm" c="dimmed">{text}</Text>
      {note && <Text size="xs" c="dimmed">{note}</Text>}
    </a>
  );
}
