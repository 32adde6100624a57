import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmarks, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { DeleteViewDocument, SavedViewsDocument, type SavedViewsQuery, SaveViewDocument } from '../../gql/proceedings.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Confirm } from '../../ui/confirm.js';
import { useFocusBack } from '../../ui/focus-back.js';
import { Form } from '../../ui/form.js';
import { Problem } from '../../ui/problem.js';
import type { Choice, Filter } from './choice.js';
import { words } from './list-words.js';

type View = SavedViewsQuery['savedViews'][number];

interface Props {
  readonly choice: Choice;
  readonly onOpen: (choice: Pick<Choice, 'text' | 'filter' | 'order'>) => void;
}

const opened = ({ filter: { text, ...filter }, order }: View): Pick<Choice, 'text' | 'filter' | 'order'> =>
  ({ text: text ?? '', filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) as Filter, order });

/** Filters and order under a name: one's own, and those that colleagues of the office share. */
export function Views({ choice, onOpen }: Props) {
  const t = useWords(words);
  const [menu, setMenu] = useState(false);
  const [managing, setManaging] = useState(false);
  const read = useRead('views', SavedViewsDocument, {});
  const views = read.data?.savedViews ?? [];
  const groups = [{ title: t('viewsOwn'), of: views.filter(({ abilities }) => abilities.length > 0) }, { title: t('viewsShared'), of: views.filter(({ abilities }) => abilities.length === 0) }].filter(({ of }) => of.length > 0);
  useActions([{ name: 'openView', label: t('views'), run: () => setMenu(true) }]);
  return (
    <>
      <Menu opened={menu} onChange={setMenu} position="bottom-end" shadow="md">
        <Menu.Target><Button variant="default" leftSection={<IconBookmarks size={18} aria-hidden />}>{t('views')}</Button></Menu.Target>
        <Menu.Dropdown mah="60vh" maw="min(24rem, calc(100vw - 1.5rem))" style={{ overflowY: 'auto', overflowWrap: 'anywhere' }}>
          {groups.length === 0 && <Text size="sm" c="dimmed" px="sm" py={6}>{t('viewsNone')}</Text>}
          {groups.map(({ title, of }) => [<Menu.Label key={title}>{title}</Menu.Label>, ...of.map((view) => <Menu.Item key={view.id} onClick={() => onOpen(opened(view))}>{view.name}</Menu.Item>)])}
          <Menu.Divider />
          <Menu.Item onClick={() => setManaging(true)}>{t('viewsManage')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {managing && <Manage views={views.filter(({ abilities }) => abilities.includes('deleteView'))} choice={choice} onClose={() => setManaging(false)} />}
    </>
  );
}

function Manage({ views, choice: { text, filter, order }, onClose }: { readonly views: readonly View[]; readonly choice: Choice; readonly onClose: () => void }) {
  const t = useWords(words);
  useFocusBack();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [asked, setAsked] = useState<View | null>(null);
  const save = useAct(SaveViewDocument, ['views']);
  const remove = useAct(DeleteViewDocument, ['views']);
  const keep = async (): Promise<void> => {
    if (await save.run({ input: { name, shared, order, filter: { ...filter, ...(text.trim() ? { text: text.trim() } : {}) } } })) onClose();
  };
  const question = asked && { title: t('viewDelete', { name: asked.name }), text: t('viewDeleteText'), submit: t('viewDeleteDo'), go: async () => { if (await remove.run({ input: { viewId: asked.id } })) setAsked(null); } };
  return (
    <Modal opened onClose={onClose} title={t('viewsManage')}>
      <Stack gap="lg">
        <Form act={save} onSave={() => void keep()} onCancel={onClose} submit={t('viewSave')}>
          <TextInput label={t('viewName')} description={t('viewNameHint')} value={name} onChange={(event) => setName(event.currentTarget.value)} error={save.fieldError('name')} maxLength={80} required data-autofocus />
          <Checkbox label={t('viewShare')} description={t('viewShareHint')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        </Form>
        {views.length > 0 && (
          <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('viewsOwn')}>
            {views.map((view) => (
              <Group key={view.id} component="li" justify="space-between" wrap="nowrap">
                <Text>{view.name}</Text>
                <ActionIcon variant="subtle" color="madder" aria-label={t('viewDelete', { name: view.name })} onClick={() => setAsked(view)}><IconTrash size={18} aria-hidden /></ActionIcon>
              </Group>
            ))}
          </Stack>
        )}
      </Stack>
      <Confirm question={question} act={remove} onClose={() => setAsked(null)} />
    </Modal>
  );
}
