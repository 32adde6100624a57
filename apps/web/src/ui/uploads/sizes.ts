import { useMemo } from 'react';
import { sayBytes } from '../../lib/bytes.js';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { words } from './words.js';

/** Sizes and times of uploads in the language of the reader. */
export function useSizes(): { readonly size: (bytes: number) => string; readonly pace: (bytes: number) => string; readonly left: (seconds: number) => string } {
  const { language } = usePreferences();
  const t = useWords(words);
  return useMemo(() => {
    const size = (bytes: number): string => sayBytes(language, bytes);
    return {
      size,
      pace: (bytes) => t('pace', { size: size(bytes) }),
      left: (seconds) => (seconds < 60 ? t('leftSeconds', { count: seconds }) : seconds < 5_400 ? t('leftMinutes', { count: Math.round(seconds / 60) }) : t('leftHours', { count: Math.round(seconds / 3_600) })),
    };
  }, [language, t]);
}
