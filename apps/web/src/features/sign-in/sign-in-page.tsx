import { Anchor, SegmentedControl, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { type Language, setPreference, usePreferences } from '../../lib/preferences.js';
import { Hem, Mark } from '../../ui/mark.js';
import { FirstAdministratorForm } from './first-administrator-form.js';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.js';
import { words } from './words.js';

/** The first screen: sign in, or make the first administrator of an empty system. */
export function SignInPage({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words);
  const { language } = usePreferences();
  const [first, setFirst] = useState(false);
  return (
    <div className={classes.page}>
      <header className={classes.cover}>
        <div className={classes.great}><Mark size={64} /></div>
        <Mark size={56} />
        <div className={classes.name}>{t('product')}</div>
        <div className={classes.promise}>{t('promise')}</div>
        <Hem />
      </header>
      <main className={classes.form}>
        <SegmentedControl
          className={classes.language}
          size="xs"
          aria-label="Мова / Language"
          value={language}
          onChange={(value) => setPreference('language', value as Language)}
          data={[{ value: 'uk', label: 'Українська' }, { value: 'en', label: 'English' }]}
        />
        <Stack className={classes.inner} gap="lg" my="auto" py="lg">
          <Title order={1}>{t(first ? 'firstTitle' : 'title')}</Title>
          {first ? <FirstAdministratorForm onDone={onDone} /> : <SignInForm onDone={onDone} />}
          <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setFirst(!first)}>{t(first ? 'back' : 'first')}</Anchor>
        </Stack>
      </main>
    </div>
  );
}
