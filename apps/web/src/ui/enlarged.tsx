import { Button, Center, Group, Loader, Modal, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../lib/i18n.js';
import { pagePicture } from '../lib/page-picture.js';
import classes from './enlarged.module.css';
import { words } from './enlarged-words.js';
import { useFocusBack } from './focus-back.js';
import { Problem } from './problem.js';
import { Thumbnail } from './thumbnail.js';

interface Props {
  readonly fileId: string;
  readonly name: string;
  readonly preview: { readonly picture: string };
}

/** A small picture that opens into a large one. */
export function Enlargeable({ fileId, name, preview }: Props) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={classes['open'] ?? ''} aria-label={t('enlarge', { name })} onClick={() => setOpen(true)}><Thumbnail preview={preview} label="" /></UnstyledButton>
      {open && <Enlarged fileId={fileId} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A file page by page, as the server draws it. To look is a reading that stands in the log: a page is asked for once, when somebody opens it, and forgotten when she closes it. */
function Enlarged({ fileId, name, onClose }: { readonly fileId: string; readonly name: string; readonly onClose: () => void }) {
  const t = useWords(words);
  useFocusBack();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({ queryKey: ['page', fileId, page], queryFn: () => pagePicture(fileId, page), gcTime: 0, staleTime: Infinity, retry: false });
  const [pages, setPages] = useState(1);
  if (data && data.pages !== pages) setPages(data.pages);
  return (
    <Modal opened onClose={onClose} title={name} size="auto">
      <Problem error={error} />
      {data ? <img src={data.address} alt={t('page', { page, name })} className={classes['page']} /> : !error && <Center mih="12rem" miw="min(20rem, 80vw)"><Loader /></Center>}
      {pages > 1 && (
        <Group justify="center" mt="md">
          <Button size="compact-sm" variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>{t('previous')}</Button>
          <Text size="sm" role="status">{t('pageOf', { page, pages })}</Text>
          <Button size="compact-sm" variant="default" disabled={page === pages} onClick={() => setPage(page + 1)}>{t('next')}</Button>
        </Group>
      )}
    </Modal>
  );
}
