declare module "virtual:nav-messages/th" {
  const messages: import("#platform/i18n/translate.ts").Messages;
  export default messages;
}
declare module "virtual:nav-messages/en" {
  const messages: import("#platform/i18n/translate.ts").Messages;
  export default messages;
}
