import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { CountThingDocument, type CountThingMutation } from '../../gql/custody.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { labelMark } from '../../ui/label-mark.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import classes from './custody.module.css';
import type { CountedInventory } from './inventory-things.js';
import { words } from './inventory-words.js';
import { Scanner } from './scanner.js';

/** Reads labels one after another: by camera, by a scanner that types, or by hand. */
export function Counting({ inventory }: { readonly inventory: CountedInventory }) {
  const t = useWords(words);
  const field = useRef<HTMLInputElement>(null);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const last = useRef('');
  const [text, setText] = useState('');
  const [camera, setCamera] = useState(false);
  const [said, setSaid] = useState('');
  const act = useAct(CountThingDocument, ['custody']);
  /** A scanner is faster than the network: readings go one after another, none is lost. */
  const read = (given: string): void => {
    if (given.trim() === '') return;
    turn.current = turn.current.then(async () => {
      last.current = given;
      const answer = await act.run({ input: { inventoryId: inventory.id, text: given } });
      setSaid(answer ? toldOf(answer.countThing) : '');
    });
  };
  const toldOf = ({ outcome, itemId, number, where }: CountThingMutation['countThing']): string => {
    const thing = { number: number ?? '', mark: labelMark(itemId ?? '') };
    if (outcome === 'FOUND') return t('found', thing);
    if (outcome === 'UNEXPECTED') return t('unexpected', { ...thing, where: where === null ? t('notHere') : t('whereNow', { where }) });
    return outcome === 'UNKNOWN' ? t('unknown') : number === null ? t('again') : t('againOf', thing);
  };
  const submit = (): void => {
    read(text);
    setText('');
    field.current?.focus();
  };
  const count = (standing: string): number => inventory.things.filter((thing) => thing.standing === standing).length;
  return (
    <Card title={t('foundOf', { found: inventory.found, expected: inventory.expected })} actions={<Button size="compact-sm" variant="light" leftSection={camera ? <IconCameraOff size={16} aria-hidden /> : <IconCamera size={16} aria-hidden />} aria-pressed={camera} onClick={() => setCamera(!camera)}>{t(camera ? 'cameraOff' : 'camera')}</Button>}>
      <Text size="sm" c="dimmed" mb="sm">{t('others', { unexpected: count('UNEXPECTED'), unreadable: count('UNREADABLE') })}</Text>
      {camera && <Scanner onRead={read} />}
      <CheckedForm onSend={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput ref={field} className={classes['grow']} label={t('read')} value={text} onChange={(event) => setText(event.currentTarget.value)} error={act.fieldError('text')} maxLength={300} autoComplete="off" autoFocus />
          <Button type="submit" variant="default">{t('take')}</Button>
        </Group>
        <Text size="xs" c="dimmed" mt={4}>{t('readHelp')}</Text>
      </CheckedForm>
      <Text role="status" fw={600} mt="sm">{said}</Text>
      {act.fieldError('text') === undefined && <Problem error={act.error} retry={() => read(last.current)} kept />}
    </Card>
  );
}
