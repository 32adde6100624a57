import { ActionIcon, Button, Group, Menu, Popover } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { OfficeNamesDocument, StaffToAssignDocument } from '../../gql/proceedings.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { bodyTerms, stageTerms } from '../../ui/terms.js';
import { ChipEditor } from './chip-editor.js';
import { type Filter, type Part, parts, withPart } from './choice.js';
import classes from './chips.module.css';
import { words } from './list-words.js';

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The filters that are on, each a chip: Enter changes it, Delete takes it away. One that is added opens at once. */
export function Chips({ filter, onFilter }: Props) {
  const t = useWords(words);
  const [open, setOpen] = useState<Part | null>(null);
  const [menu, setMenu] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const values = useRef(new Map<Part, HTMLButtonElement>());
  const name = useNames();
  const value = useValues();
  useActions([{ name: 'addFilter', label: t('addFilter'), run: () => setMenu(true) }]);
  const shown = parts.filter((part) => filter[part] != null || part === open);
  const set = (part: Part, to: Filter[Part] | null): void => onFilter(withPart(filter, part, to));
  const remove = (part: Part): void => {
    set(part, null);
    setOpen(null);
    add.current?.focus();
  };
  // Where one came from is gone: the item of a menu. The focus goes to the chip, or to where the next one is added.
  const close = (part: Part, kept: boolean): void => {
    setOpen(null);
    (kept ? values.current.get(part) : add.current)?.focus();
  };
  const choose = (part: Part): void => (part === 'mine' ? set('mine', true) : setOpen(part));
  const press = (part: Part) => (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') remove(part);
  };
  return (
    <Group gap="xs" role="group" aria-label={t('filtersNow')}>
      {shown.map((part) => (
        <Popover key={part} opened={open === part} onChange={(to) => (to ? setOpen(part) : close(part, filter[part] != null))} trapFocus position="bottom-start" withinPortal shadow="md">
          <Popover.Target>
            <span className={classes['chip']}>
              <button ref={(element) => { if (element) values.current.set(part, element); else values.current.delete(part); }} type="button" className={classes['value']} aria-label={t('filterEdit', { name: name(part), value: value(part, filter) })} aria-expanded={open === part} onKeyDown={press(part)} onClick={() => part !== 'mine' && setOpen(open === part ? null : part)}>
                {part === 'mine' ? name(part) : <><span className={classes['name']}>{name(part)}:</span> {value(part, filter)}</>}
              </button>
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('filterRemove', { name: name(part) })} onClick={() => remove(part)}><IconX size={14} aria-hidden /></ActionIcon>
            </span>
          </Popover.Target>
          <Popover.Dropdown><ChipEditor part={part} label={name(part)} filter={filter} onSet={(to) => set(part, to)} onDone={() => close(part, true)} /></Popover.Dropdown>
        </Popover>
      ))}
      <Menu opened={menu} onChange={setMenu} position="bottom-start" shadow="md">
        <Menu.Target><Button ref={add} variant="default" size="xs" leftSection={<IconFilterPlus size={16} aria-hidden />}>{t('addFilter')}</Button></Menu.Target>
        <Menu.Dropdown>
          {parts.filter((part) => !shown.includes(part)).map((part) => <Menu.Item key={part} onClick={() => choose(part)}>{name(part)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {shown.length > 0 && <Button variant="subtle" size="xs" onClick={() => { onFilter({}); add.current?.focus(); }}>{t('clear')}</Button>}
    </Group>
  );
}

function useNames(): (part: Part) => string {
  const t = useWords(words);
  return (part) => ({ stages: t('stages'), officeId: t('office'), prosecutorId: t('prosecutorIs'), body: t('body'), dueBefore: t('dueBefore'), registeredFrom: t('registeredFrom'), registeredTo: t('registeredTo'), mine: t('mine') })[part];
}

/** What a filter is set to, in words. */
function useValues(): (part: Part, filter: Filter) => string {
  const local = useLocal();
  const dates = useDates();
  const offices = useRead('offices', OfficeNamesDocument, {}, { lasting: true }).data?.offices ?? [];
  const staff = useRead('staff', StaffToAssignDocument, { filter: { role: 'PROSECUTOR' } }, { lasting: true }).data?.staff.edges ?? [];
  return (part, { stages, officeId, prosecutorId, body, dueBefore, registeredFrom, registeredTo, mine }) => {
    if (part === 'stages') return (stages ?? []).map((stage) => local(stageTerms[stage])).join(', ') || '…';
    if (part === 'body') return body ? local(bodyTerms[body]) : '…';
    if (part === 'mine') return mine ? '✓' : '…';
    if (part === 'officeId') return local(offices.find(({ id }) => id === officeId)?.name ?? { uk: '…', en: '…' });
    if (part === 'prosecutorId') return staff.find(({ node }) => node.id === prosecutorId)?.node.displayName ?? '…';
    const day = { dueBefore, registeredFrom, registeredTo }[part];
    return day ? dates.short(day) : '…';
  };
}
