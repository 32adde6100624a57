import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useWords } from '../../lib/i18n.js';
import { words } from './words.js';

/** The address as text for another machine: never a link, for a click here would tell the owner of the page who looks. */
export function CopyAddress({ address }: { readonly address: string }) {
  const t = useWords(words);
  const clipboard = useClipboard();
  return <Button size="compact-xs" variant="subtle" className="no-print" aria-label={`${t('copy')}: ${address}`} onClick={() => clipboard.copy(address)}>{t(clipboard.copied ? 'copied' : 'copy')}</Button>;
}
