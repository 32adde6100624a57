import fs from 'node:fs';
import path from 'node:path';
import { FileInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/screen.js';
import type { Language } from '../lib/preferences.js';
import { CheckedForm } from './checked-form.js';
import { DayField } from './day-field.js';

let sent = 0;
function Fields() {
  const [name, setName] = useState('');
  const [day, setDay] = useState('');
  const [choice, setChoice] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<File | null>(null);
  return (
    <CheckedForm onSend={() => { sent += 1; }}>
      <TextInput label="Місце" description="Де це було" value={name} onChange={(event) => setName(event.currentTarget.value)} required />
      <DayField label="День" value={day} onChange={setDay} required />
      <Select label="Особа" data={[{ value: 'one', label: 'Перша' }]} value={choice} onChange={setChoice} required />
      <Radio.Group label="Рішення" required><Radio value="a" name="decision" label="Так" required /><Radio value="b" name="decision" label="Ні" required /></Radio.Group>
      <FileInput label="Файл" value={file} onChange={setFile} required />
      <Textarea label="Підстава" value={reason} onChange={(event) => setReason(event.currentTarget.value)} minLength={10} required />
      <button type="submit">Зберегти</button>
    </CheckedForm>
  );
}
const shown = (language: Language = 'uk') => {
  sent = 0;
  return show(<Fields />, { roots: {}, language });
};
/** What is said of the fields, in their order. */
const said = (): string[] => [...document.querySelectorAll('[data-fault]')].map(({ textContent }) => textContent);
const describedBy = (field: Element): string[] => (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');

describe('a form that is sent before it is whole', () => {
  afterEach(cleanup);

  it.each<[Language, string[]]>([
    ['uk', ['Заповніть це поле.', 'Заповніть це поле.', 'Виберіть щось зі списку.', 'Виберіть одне з цього.', 'Виберіть файл.', 'Заповніть це поле.']],
    ['en', ['Fill in this field.', 'Fill in this field.', 'Choose from the list.', 'Choose one of these.', 'Choose a file.', 'Fill in this field.']],
  ])('says what is missing in the words of Oberih (%s), beside each field, and goes to the first', async (language, expected) => {
    const { user } = shown(language);
    await user.click(await screen.findByRole('button', { name: 'Зберегти' }));
    expect([said().sort(), sent]).toEqual([expected.sort(), 0]);
    const place = screen.getByRole('textbox', { name: /^Місце/ });
    expect([document.activeElement, place.getAttribute('aria-invalid')]).toEqual([place, 'true']);
    expect(describedBy(place)).toEqual(['Де це було', language === 'uk' ? 'Заповніть це поле.' : 'Fill in this field.']);
    expect(document.querySelector('form')?.noValidate).toBe(true);
  });

  it('stops saying it of what is mended, says anew what is wrong otherwise, and is sent when all is there', async () => {
    const { user } = shown();
    const save = await screen.findByRole('button', { name: 'Зберегти' });
    await user.click(save);
    const place = screen.getByRole('textbox', { name: /^Місце/ });
    await user.type(place, 'Київ');
    expect([place.getAttribute('aria-invalid'), describedBy(place)]).toEqual([null, ['Де це було']]);
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), 'Коротко');
    expect(screen.getByText('Закоротко: 7 з 10 знаків.')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /^Підстава/ }), ', а тепер довше');
    await user.type(screen.getByRole('textbox', { name: /^День/ }), '21.11.2026');
    await user.click(screen.getByRole('combobox', { name: /^Особа/ }));
    await user.click(await screen.findByRole('option', { name: 'Перша' }));
    await user.click(screen.getByRole('radio', { name: 'Так' }));
    await user.upload(document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement, new File(['a'], 'a.txt'));
    await waitFor(() => expect(said()).toEqual([]));
    await user.click(save);
    expect(sent).toBe(1);
  });

  it('says a day that cannot be read as the field itself would', async () => {
    const { user } = shown();
    await user.type(await screen.findByRole('textbox', { name: /^Місце/ }), 'Київ');
    await user.type(screen.getByRole('textbox', { name: /^День/ }), '99');
    await user.keyboard('{Enter}');
    expect(said()).toContain('Такої дати немає. Введіть день, наприклад 21.11.2026.');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^День/ }));
  });

  it('is the only form that there is: no other shows the words of the browser', () => {
    const root = path.join(import.meta.dirname, '..');
    const found = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx') && !file.endsWith('.spec.tsx') && /<form\b/.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(found).toEqual([path.join('ui', 'checked-form.tsx')]);
  });
});
