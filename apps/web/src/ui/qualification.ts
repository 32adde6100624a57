import { useCallback } from 'react';
import { usePreferences } from '../lib/preferences.js';

/**
 * A qualification as the server writes it, in the reader's language: an English text cites by code.
 * @example sayQualification('ч. 2 ст. 149 КК, ст. 255 КК', 'en') // 'CC 149(2), CC 255'
 */
export function sayQualification(text: string, language: 'uk' | 'en'): string {
  if (language === 'uk') return text;
  return text.replace(/(?:ч\. (\d+) )?ст\. (\d+(?:-\d+)?) КК/g, (_, part: string | undefined, article: string) => `CC ${article}${part === undefined ? '' : `(${part})`}`);
}

export function useQualification(): (text: string) => string {
  const { language } = usePreferences();
  return useCallback((text) => sayQualification(text, language), [language]);
}
