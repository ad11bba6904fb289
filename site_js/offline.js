/** The site on this device, for when there is no network: see service-worker.js. */

const script = new URL('../service-worker.js', import.meta.url);

/** Keep the site on the device, and renew what is kept; a browser that cannot goes without. */
export async function keepSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  serviceWorker.addEventListener('message', () => performance.mark('site:kept'));
  await serviceWorker.register(script);
  const { active } = await serviceWorker.ready;
  active?.postMessage('keep');
}

/** Remove the site from the device. */
export async function dropSite() {
  const scope = new URL('.', script).href;
  const registration = await navigator.serviceWorker?.getRegistration(scope);
  await registration?.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? [])
    if (name.startsWith(`fin-de-mission ${scope} `)) await caches.delete(name);
}
