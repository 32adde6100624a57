import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useLocal, useWords } from '../../lib/i18n.js';
import { fileUseTerms } from '../../ui/evidence-terms.js';
import type { FileNode } from './file-node.js';
import classes from './files.module.css';
import { words } from './words.js';

export const itemName = ({ number, title }: { readonly number: string; readonly title: string | null }): string => [number, title].filter(Boolean).join('. ');

/** To which items of evidence a file belongs, and as what. */
export function FileItems({ file: { boundTo } }: { readonly file: FileNode }) {
  const t = useWords(words);
  const local = useLocal();
  if ((boundTo ?? []).length === 0) return null;
  return (
    <ul className={classes['copies']} aria-label={t('boundTo')}>
      {(boundTo ?? []).map(({ id, use, item }) => item && <Text key={id} component="li" size="sm">{local(fileUseTerms[use])}: <Anchor component={Link} to={`/evidence/${item.id}`}>{t('itemOf', { name: itemName(item) })}</Anchor></Text>)}
    </ul>
  );
}
