import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

const fields = ['code', 'login', 'displayName', 'password'] as const;
const autoComplete = { code: 'one-time-code', login: 'username', displayName: 'name', password: 'new-password' };

/** The first administrator of an empty system, let in by the one-time code from the console. */
export function FirstAdministratorForm({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words);
  const [values, setValues] = useState({ code: '', login: '', displayName: '', password: '' });
  const create = useMutation({
    mutationFn: async () => {
      await post('/auth/first-administrator', values);
      await post('/auth/login', { login: values.login, password: values.password });
    },
    onSuccess: onDone,
  });
  const submit = (): void => {
    create.mutate();
  };
  const errorOf = (field: string): string | undefined => (create.error instanceof Refused ? create.error.fields.find((one) => one.field === field)?.message : undefined);
  return (
    <CheckedForm onSend={submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('firstText')}</Text>
        {fields.map((field) => {
          const Field = field === 'password' ? PasswordInput : TextInput;
          return (
            <Field
              key={field}
              label={t(field)}
              description={field === 'password' ? t('rule') : undefined}
              value={values[field]}
              onChange={(event) => setValues({ ...values, [field]: event.currentTarget.value })}
              error={errorOf(field)}
              autoComplete={autoComplete[field]}
              required
            />
          );
        })}
        <Problem error={create.error} retry={() => create.mutate()} kept />
        <Button type="submit" size="md" fullWidth loading={create.isPending}>{t('create')}</Button>
      </Stack>
    </CheckedForm>
  );
}
