import { useMemo } from 'react';
import { usePreferences } from '../../lib/preferences.js';

/** Says a sum in hryvnias the way of the language. */
export function useMoney(): (sum: string | null) => string {
  const { language } = usePreferences();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency: 'UAH', currencyDisplay: 'narrowSymbol' });
    return (sum) => (sum === null ? '' : format.format(Number(sum)));
  }, [language]);
}
