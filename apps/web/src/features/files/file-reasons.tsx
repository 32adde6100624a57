import { Text } from '@mantine/core';
import { useLocal, useWords } from '../../lib/i18n.js';
import type { FileNode } from './file-node.js';
import classes from './files.module.css';
import { words } from './words.js';

/** Why a file is held, what else was seen in it, and what people said of its release. */
export function FileReasons({ file: { state, look, release, check } }: { readonly file: FileNode }) {
  const t = useWords(words);
  const local = useLocal();
  const findings = [...(look?.findings ?? [])].sort((a, b) => Number(b.holds) - Number(a.holds));
  const said = release && { who: release.decidedBy?.displayName ?? '', asked: release.askedBy.displayName, reason: release.reason, note: release.note ?? '' };
  return (
    <>
      {check?.fault && <Text size="sm" role="alert" className={classes['fault']}>{t('faulty')}</Text>}
      {findings.length > 0 && (
        <ul className={classes['reasons']} aria-label={t('seen')}>
          {findings.map(({ code, holds, text }) => <Text key={code} component="li" size="sm" {...(holds && state === 'QUARANTINED' ? { className: classes['fault'] } : { c: 'dimmed' })}>{local(text)}</Text>)}
          {look?.malware && <Text component="li" size="sm" className={classes['fault']}>{t('malware', { name: look.malware })}</Text>}
        </ul>
      )}
      {said && release.released === null && <Text size="sm">{t('asks', { who: said.asked, reason: said.reason })}</Text>}
      {said && release.released !== null && <Text size="sm">{t(release.released ? 'freed' : 'kept', said)}</Text>}
    </>
  );
}
