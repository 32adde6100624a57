import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './page.module.css';

interface HeadProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of a page: one h1, a quiet line, and the actions of the page at the right. */
export function PageHead({ title, note, children }: HeadProps) {
  return (
    <div className={classes['head']}>
      <div className={classes['title']}>
        <Title order={1}>{title}</Title>
        {note && <Text c="dimmed" mt={4} component="div">{note}</Text>}
      </div>
      {children && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}

interface CardProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly actions?: ReactNode;
  /** A list brings its own padding to the edge. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled card: a section of a page, and a region a screen reader can jump to. */
export function Card({ title, count, actions, flush = false, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <div className={classes['cardHead']}>
        <Title order={2} id={id}>{title}{count !== undefined && <span className={classes['number']}>{count}</span>}</Title>
        {actions}
      </div>
      <div className={classes[flush ? 'flush' : 'cardBody']}>{children}</div>
    </section>
  );
}
