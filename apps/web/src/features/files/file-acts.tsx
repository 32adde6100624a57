import { Button } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';
import { TakeFileDocument } from '../../gql/files.js';
import type { Action } from '../../lib/actions.js';
import { fetchAway } from '../../lib/fetch-away.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { AskReleaseDialogue, DecideReleaseDialogue, HeldDialogue, StripDialogue } from './file-dialogues.js';
import { BindDialogue, UnbindDialogue } from './bind-dialogues.js';
import type { FileNode } from './file-node.js';
import { words } from './words.js';

const RedactDialogue = lazy(() => import('./redact-dialogue.js').then((module) => ({ default: module.RedactDialogue })));

type Open = 'held' | 'ask' | 'decide' | 'strip' | 'redact' | 'bind' | 'unbind' | null;

export interface OfferedActs {
  readonly offered: readonly Action[];
  readonly proceedingId: string;
  readonly mayBind: boolean;
  readonly mayUnbind: boolean;
  readonly take: () => Promise<void>;
  readonly taking: { readonly pending: boolean; readonly error: Error | null };
  readonly open: Open;
  readonly show: (open: Open) => void;
}

/** What the server says may be done with a file, for keys and buttons alike. */
export function useFileActs({ id, name, abilities, boundTo }: FileNode, proceedingId: string, mayBind: boolean): OfferedActs {
  const t = useWords(words);
  const act = useAct(TakeFileDocument);
  const [open, show] = useState<Open>(null);
  const take = async (): Promise<void> => {
    const taken = await act.run({ input: { fileId: id ?? '', knowingly: false } });
    if (taken) fetchAway(taken.takeFile.address);
  };
  const label = (word: 'take' | 'takeHeld' | 'askRelease' | 'decideRelease' | 'strip' | 'redact' | 'bind' | 'unbind'): string => t('act', { act: t(word), name: name ?? t('noName') });
  const mayUnbind = (boundTo ?? []).some(({ item }) => item?.abilities.includes('unbindFile'));
  const offered: Action[] = [
    ...(mayBind ? [{ name: 'fileRow' as const, label: label('bind'), run: () => show('bind') }] : []),
    ...(mayUnbind ? [{ name: 'annulRow' as const, label: label('unbind'), run: () => show('unbind') }] : []),
    ...(abilities.includes('take') ? [{ name: 'takeRow' as const, label: label('take'), run: () => void take() }] : []),
    ...(abilities.includes('redact') ? [{ name: 'redactRow' as const, label: label('redact'), run: () => show('redact') }] : []),
    ...(abilities.includes('strip') ? [{ name: 'stripRow' as const, label: label('strip'), run: () => show('strip') }] : []),
    ...(abilities.includes('takeHeld') ? [{ name: 'takeRow' as const, label: label('takeHeld'), run: () => show('held') }] : []),
    ...(abilities.includes('askRelease') ? [{ name: 'passRow' as const, label: label('askRelease'), run: () => show('ask') }] : []),
    ...(abilities.includes('decideRelease') ? [{ name: 'passRow' as const, label: label('decideRelease'), run: () => show('decide') }] : []),
  ];
  return { offered, proceedingId, mayBind, mayUnbind, take, taking: act, open, show };
}

/** The buttons of a file that was received, and the dialogues they open. */
export function FileActs({ acts: { take, taking, open, show, proceedingId, mayBind, mayUnbind }, file }: { readonly acts: OfferedActs; readonly file: FileNode }) {
  const t = useWords(words);
  const name = file.name ?? t('noName');
  const may = (ability: string): boolean => file.abilities.some((one) => one === ability);
  const close = (): void => show(null);
  return (
    <>
      <Problem error={taking.error} retry={() => void take()} />
      <div className={`${rowLooks['acts']} no-print`}>
        {may('take') && <Button size="compact-sm" variant="light" data-main loading={taking.pending} aria-label={t('act', { act: t('take'), name })} onClick={() => void take()}>{t('take')}</Button>}
        {may('redact') && <Button size="compact-sm" variant="subtle" aria-label={t('act', { act: t('redact'), name })} onClick={() => show('redact')}>{t('redact')}</Button>}
        {may('strip') && <Button size="compact-sm" variant="subtle" aria-label={t('act', { act: t('strip'), name })} onClick={() => show('strip')}>{t('strip')}</Button>}
        {may('decideRelease') && <Button size="compact-sm" variant="light" data-main aria-label={t('act', { act: t('decideRelease'), name })} onClick={() => show('decide')}>{t('decideRelease')}</Button>}
        {may('askRelease') && <Button size="compact-sm" variant="light" data-main aria-label={t('act', { act: t('askRelease'), name })} onClick={() => show('ask')}>{t('askRelease')}</Button>}
        {may('takeHeld') && <Button size="compact-sm" variant="subtle" color="madder" data-main aria-label={t('act', { act: t('takeHeld'), name })} onClick={() => show('held')}>{t('takeHeld')}</Button>}
        {mayBind && <Button size="compact-sm" variant="subtle" {...(file.abilities.length === 0 ? { 'data-main': true } : {})} aria-label={t('act', { act: t('bind'), name })} onClick={() => show('bind')}>{t('bind')}</Button>}
        {mayUnbind && <Button size="compact-sm" variant="subtle" color="madder" aria-label={t('act', { act: t('unbind'), name })} onClick={() => show('unbind')}>{t('unbind')}</Button>}
      </div>
      {open === 'bind' && <BindDialogue file={file} proceedingId={proceedingId} onClose={close} />}
      {open === 'unbind' && <UnbindDialogue file={file} proceedingId={proceedingId} onClose={close} />}
      {open === 'strip' && <StripDialogue file={file} proceedingId={proceedingId} onClose={close} />}
      {open === 'redact' && <Suspense><RedactDialogue file={file} proceedingId={proceedingId} onClose={close} /></Suspense>}
      {open === 'held' && <HeldDialogue file={file} onClose={close} />}
      {open === 'ask' && <AskReleaseDialogue file={file} proceedingId={proceedingId} onClose={close} />}
      {open === 'decide' && <DecideReleaseDialogue file={file} proceedingId={proceedingId} onClose={close} />}
    </>
  );
}
