import { Text } from '@mantine/core';
import { useLocal, useWords } from '../../lib/i18n.js';
import type { FileNode } from './file-node.js';
import classes from './files.module.css';
import { words } from './words.js';

const kinds = { STRIPPED: 'strip', REDACTED: 'redact' } as const;

/** What a file is a copy of, and which copies were made of it. */
export function FileCopies({ file: { copies, copyOf, name } }: { readonly file: FileNode }) {
  const t = useWords(words);
  const local = useLocal();
  if (copyOf == null && (copies ?? []).length === 0) return null;
  return (
    <ul className={classes['copies']}>
      {copyOf && <Text component="li" size="sm"><strong>{t('copyOf', { kind: t(kinds[copyOf.kind]), name: copyOf.originalName ?? t('noName') })}</strong>. {copyOf.reason}</Text>}
      {(copies ?? []).map(({ id, kind, state, faultText, reason, removals, askedBy }) => {
        const said = { kind: t(kinds[kind]), who: askedBy.displayName, fault: faultText ? local(faultText) : '', name: name ?? '' };
        return (
          <Text key={id} component="li" size="sm" {...(state === 'FAILED' ? { className: classes['fault'] } : { c: 'dimmed' })}>
            {[t(state === 'ASKED' ? 'copyAsked' : state === 'MADE' ? 'copyMade' : 'copyFailed', said), ...removals.map(({ title, count }) => t('removal', { title: local(title), count })), reason].join(' · ')}
          </Text>
        );
      })}
    </ul>
  );
}
