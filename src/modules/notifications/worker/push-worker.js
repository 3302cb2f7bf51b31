// Shows that something is new in Ruam, in the constant words the server encrypted for this browser. It keeps nothing, answers no request
// of a page and reads no data: there is no fetch handler and no cache.
self.addEventListener("push", (event) => {
  const words = event.data ? event.data.json() : { title: "Ruam", text: "" };
  event.waitUntil(self.registration.showNotification(String(words.title), { body: String(words.text), tag: "ruam", renotify: true, lang: /[\u0E00-\u0E7F]/.test(words.text) ? "th" : "en" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
      const page = open.find((one) => new URL(one.url).origin === self.location.origin);
      return page ? page.focus() : self.clients.openWindow("/notices");
    }),
  );
});
