import { Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconCircleDashed, IconMinus, IconPlus, IconSwitchHorizontal } from '@tabler/icons-react';
import type { ChangeKind } from '../gql/schema.js';
import { useDates } from '../lib/dates.js';
import { type LocalText, useLocal, useWords } from '../lib/i18n.js';
import classes from './changes.module.css';
import { changeTerms } from './terms.js';
import { words } from './words.js';

export interface Change {
  readonly kind: ChangeKind;
  readonly key: string;
  readonly title: LocalText;
  readonly citation: LocalText;
  readonly fromDue: string | null;
  readonly toDue: string | null;
  readonly reason: LocalText | null;
}

const icons = { ADDED: IconPlus, MOVED: IconSwitchHorizontal, REMOVED: IconMinus, NOW_POSSIBLE: IconCircleDashed, ENDED: IconCheck } as const;

/** Before and after: every deadline that an event adds, moves, removes, ends or makes possible. Nothing is dropped in silence. */
export function Changes({ of }: { readonly of: readonly Change[] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  if (of.length === 0) return <Text c="dimmed" size="sm">{t('noChanges')}</Text>;
  return (
    <ul className={classes['list']}>
      {of.map((change) => {
        const Icon = icons[change.kind];
        const was = change.fromDue === change.toDue ? null : change.fromDue;
        // A term that had a date before is not new: what had ended it is gone, or it was only possible.
        const kind = change.kind === 'ADDED' && change.fromDue ? t('runs') : local(changeTerms[change.kind]);
        return (
          <li key={`${change.kind} ${change.key}`} className={classes['row']}>
            <span className={`${classes['kind']} ${classes[change.kind]}`}><Icon size={16} aria-hidden />{kind}</span>
            <div>
              <Text size="sm">{local(change.title)} <Text span c="dimmed" size="sm">{local(change.citation)}</Text></Text>
              <div className={classes['dates']}>
                {was && <del>{dates.either(was)}</del>}
                {was && change.toDue && <IconArrowRight size={16} aria-hidden />}
                {change.toDue && <span>{dates.either(change.toDue)}</span>}
              </div>
              {change.reason && <Text size="sm" c="dimmed">{local(change.reason)}</Text>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
