import { useCallback } from 'react';
import { usePreferences } from '../lib/preferences.js';

/**
 * A qualification or the code of one charge, in the reader's language: a Ukrainian document writes it out, an English one cites by code.
 * @example sayQualification('ч. 2 ст. 149 КК, ст. 255 КК', 'en') // 'CC 149(2), CC 255'
 * @example sayQualification('CC 149(2)', 'uk') // 'ч. 2 ст. 149 КК'
 */
export function sayQualification(text: string, language: 'uk' | 'en'): string {
  return language === 'uk'
    ? text.replace(/\bCC (\d+(?:-\d+)?)(?:\((\d+)\))?/g, (_, article: string, part: string | undefined) => `${part === undefined ? '' : `ч. ${part} `}ст. ${article} КК`)
    : text.replace(/(?:ч\. (\d+) )?ст\. (\d+(?:-\d+)?) КК/g, (_, part: string | undefined, article: string) => `CC ${article}${part === undefined ? '' : `(${part})`}`);
}

export function useQualification(): (text: string) => string {
  const { language } = usePreferences();
  return useCallback((text) => sayQualification(text, language), [language]);
}
