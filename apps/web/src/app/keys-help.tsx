import { Kbd, Modal, Table, Title } from '@mantine/core';
import { actionKeys } from '../lib/action-keys.js';
import { type Action, useOffered } from '../lib/actions.js';
import { useWords } from '../lib/i18n.js';
import { words } from './words.js';

/** The list of keys, opened by `?`: what can be done here, where one can go, and what works in every form. */
export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useWords(words);
  return <Modal opened={opened} onClose={onClose} title={t('keysTitle')} size="md"><Lists /></Modal>;
}

function Lists() {
  const t = useWords(words);
  const offered = useOffered();
  const goes = ({ name }: Action): boolean => actionKeys[name].startsWith('g ');
  const rows = (actions: readonly Action[]) => actions.map(({ name, label }) => ({ keys: actionKeys[name].split(' '), says: label }));
  return (
    <>
      <Keys title={t('keysHere')} of={rows(offered.filter((action) => !goes(action)))} />
      <Keys title={t('keysGo')} of={[{ keys: ['Ctrl', 'K'], says: t('keysPalette') }, ...rows(offered.filter(goes))]} />
      <Keys title={t('keysForms')} of={[{ keys: ['Ctrl', 'Enter'], says: t('keysSave') }, { keys: ['Esc'], says: t('keysEscape') }]} />
    </>
  );
}

function Keys({ title, of }: { readonly title: string; readonly of: readonly { readonly keys: readonly string[]; readonly says: string }[] }) {
  return (
    <>
      <Title order={3} mt="sm">{title}</Title>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {of.map(({ keys, says }) => (
            <Table.Tr key={keys.join(' ')}>
              <Table.Td w="7rem">{keys.map((key) => <Kbd key={key} mr={4}>{key}</Kbd>)}</Table.Td>
              <Table.Td>{says}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
