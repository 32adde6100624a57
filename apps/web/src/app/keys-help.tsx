import { Kbd, Modal, Table } from '@mantine/core';
import { useWords } from '../lib/i18n.js';
import { words } from './words.js';

const rows = [
  { keys: ['/'], says: 'keysSearch' },
  { keys: ['g', 'd'], says: 'keysMyDay' },
  { keys: ['g', 'p'], says: 'keysProceedings' },
  { keys: ['g', 'i'], says: 'keysImports' },
  { keys: ['g', 'c'], says: 'keysChecks' },
  { keys: ['g', 'n'], says: 'keysInbox' },
  { keys: ['n'], says: 'keysNew' },
  { keys: ['?'], says: 'keysHelp' },
  { keys: ['Esc'], says: 'keysEscape' },
] as const;

/** The list of keys, opened by `?`. */
export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useWords(words);
  return (
    <Modal opened={opened} onClose={onClose} title={t('keysTitle')} size="md">
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {rows.map(({ keys, says }) => (
            <Table.Tr key={says}>
              <Table.Td w="7rem">{keys.map((key) => <Kbd key={key} mr={4}>{key}</Kbd>)}</Table.Td>
              <Table.Td>{t(says)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
