import { Button, Popover, SegmentedControl, Stack, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconAdjustments, IconKeyboard } from '@tabler/icons-react';
import { useId } from 'react';
import { useWords } from '../lib/i18n.js';
import { type Preferences, setPreference, usePreferences } from '../lib/preferences.js';
import classes from './shell.module.css';
import { words } from './words.js';

/** Language, theme, density and keys: what a person sets for herself on this device. */
export function Appearance({ onKeys }: { readonly onKeys: () => void }) {
  const t = useWords(words);
  const preferences = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = <K extends keyof Preferences>(name: K) => (value: string): void => setPreference(name, value as Preferences[K]);
  return (
    <Popover position="right-end" width={280} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <button type="button" className={classes.link}><IconAdjustments size={20} stroke={1.6} aria-hidden />{t('view')}</button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Choice label={t('language')} value={preferences.language} onChange={choose('language')} data={[{ value: 'uk', label: 'Українська' }, { value: 'en', label: 'English' }]} />
          <Choice label={t('theme')} value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)} data={[{ value: 'light', label: t('light') }, { value: 'dark', label: t('dark') }, { value: 'auto', label: t('auto') }]} />
          <Choice label={t('density')} value={preferences.density} onChange={choose('density')} data={[{ value: 'comfortable', label: t('comfortable') }, { value: 'compact', label: t('compact') }]} />
          <Choice label={t('keysSwitch')} value={preferences.shortcuts} onChange={choose('shortcuts')} data={[{ value: 'on', label: t('on') }, { value: 'off', label: t('off') }]} />
          <Button variant="default" leftSection={<IconKeyboard size={18} aria-hidden />} onClick={onKeys}>{t('keysTitle')}</Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly data: { value: string; label: string }[];
}

function Choice({ label, ...rest }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <Text size="sm" id={id} mb={4}>{label}</Text>
      <SegmentedControl fullWidth size="xs" aria-labelledby={id} {...rest} />
    </div>
  );
}
