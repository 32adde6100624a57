/** Lets the browser fetch what a ticket is for: it comes as an attachment and the page stays. */
export function fetchAway(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
