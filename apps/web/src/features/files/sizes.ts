import { useMemo } from 'react';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { words } from './words.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Sizes and times of uploads in the language of the reader. */
export function useSizes(): { readonly size: (bytes: number) => string; readonly pace: (bytes: number) => string; readonly left: (seconds: number) => string } {
  const { language } = usePreferences();
  const t = useWords(words);
  return useMemo(() => {
    const size = (bytes: number): string => {
      const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))));
      return new Intl.NumberFormat(language, { style: 'unit', unit: UNITS[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: power === 0 || bytes / 1024 ** power >= 100 ? 0 : 1 }).format(bytes / 1024 ** power);
    };
    return {
      size,
      pace: (bytes) => t('pace', { size: size(bytes) }),
      left: (seconds) => (seconds < 60 ? t('leftSeconds', { count: seconds }) : seconds < 5_400 ? t('leftMinutes', { count: Math.round(seconds / 60) }) : t('leftHours', { count: Math.round(seconds / 3_600) })),
    };
  }, [language, t]);
}
