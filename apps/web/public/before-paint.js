/* global document, localStorage, matchMedia */
// Sets theme, language and density before the first paint, so that nothing flashes. A file, because inline script is refused.
(function () {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(`oberih.${key}`);
    } catch {
      return null;
    }
  };
  const scheme = read('scheme') ?? 'auto';
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.setAttribute('data-density', read('density') ?? 'comfortable');
  root.lang = read('language') ?? 'uk';
})();
