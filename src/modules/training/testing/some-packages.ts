import { strToU8, zipSync } from "fflate";

const page = (title: string, body: string): Uint8Array => strToU8(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><script>window.alert(1)</script></head><body>${body}</body></html>`);
const item = (resource: string, title: string, inside = "") => `<item identifier="i-${resource}" identifierref="${resource}"><title>${title}</title>${inside}</item>`;

/** A made-up SCORM 1.2 package with what such packages hold: pages, a picture, a program, a page of old letters, and things that are not there. */
export function aScorm12(): Uint8Array {
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion><lom><general><title><langstring xml:lang="th">ชื่อในทะเบียน</langstring></title><language>th</language></general>
<lifecycle><contribute><role><value><langstring>Author</langstring></value></role><centity><vcard>BEGIN:VCARD\nFN:ครู สมมติ\nEND:VCARD</vcard></centity></contribute></lifecycle>
<rights><description><langstring>CC BY 4.0</langstring></description></rights></lom></metadata>
<organizations default="o1"><organization identifier="o0"><title>อีกลำดับ</title></organization><organization identifier="o1"><title>ต้อนรับอย่างปลอดภัย</title>
<item identifier="part"><title>ส่วนแรก</title>${item("r1", "ทักทาย")}${item("r2", "ฟัง")}${item("r3", "หายไป")}${item("r4", "ข้างนอก")}${item("r5", "ขึ้นไป")}</item>${item("r6", "แบบเก่า")}</organization></organizations>
<resources><resource identifier="r1" adlcp:scormtype="sco" href="pages/hello.html?x=1#top"/><resource identifier="r2" href="pages/listen%20well.html"/><resource identifier="r3"/><resource identifier="r4" href="https://example.org/x.html"/><resource identifier="r5" href="../../secret.html"/><resource identifier="r6" href="old.htm"/></resources></manifest>`;
  return zipSync({
    "imsmanifest.xml": strToU8(manifest),
    "pages/hello.html": page("หน้า", '<h1>ทักทายก่อน</h1><p onclick="alert(1)">ถามว่า<b>สบายดี</b>ไหม &amp; รอฟัง</p><ul><li>น้ำ<li>ที่นั่ง</ul><img src="x.png" alt="มือสองมือ" onerror="alert(1)"><script>document.write("<p>ไม่ใช่คำ</p>")</script>'),
    "pages/listen well.html": page("ฟัง", '<p>ฟังให้จบก่อนถาม</p><form><input type="radio" name="q"><select><option>ก</option></select></form>'),
    // TIS-620, as Thai pages were written for long.
    "old.htm": Uint8Array.from([...strToU8('<meta charset="tis-620"><p>'), ...[..."ตัวอักษรแบบเก่า"].map((letter) => letter.charCodeAt(0) - 0xd60), ...strToU8("</p>")]),
    "pages/x.png": strToU8("no picture"),
    "api.js": strToU8("alert(1)"),
    "more.zip": zipSync({ "a.html": strToU8("x") }),
  });
}

/** A made-up SCORM 2004 package: all in one folder, its record in another file, a frame around the only page. */
export function aScorm2004(): Uint8Array {
  const manifest = `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"><metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion><adlcp:location>meta.xml</adlcp:location></metadata>
<organizations default="o"><organization identifier="o"><title>Listening</title>${item("r", "First")}</organization></organizations>
<resources xml:base="shared/"><resource identifier="r" adlcp:scormType="sco" href="index.html"><file href="index.html"/><file href="inner.html"/></resource></resources></manifest>`;
  const record = '<lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><description><string>What it is for</string></description></general><lifeCycle><contribute><role><value>author</value></role><entity>BEGIN:VCARD\nFN:Made Up\nEND:VCARD</entity></contribute></lifeCycle><rights><description><string>All rights reserved</string></description></rights></lom>';
  return zipSync({
    "package/imsmanifest.xml": strToU8(manifest),
    "package/meta.xml": strToU8(record),
    "package/shared/index.html": strToU8('<frameset><frame src="inner.html"></frameset>'),
    "package/shared/inner.html": page("", "<div>The page within the frame says enough.</div>"),
  });
}

/** A made-up H5P package of one content. @param isRaw `params` is the text of the content as it is */
export function aH5p(library: string, params: unknown, isRaw = false): Uint8Array {
  return zipSync({
    "h5p.json": strToU8(JSON.stringify({ title: "ชุดทดลอง", language: "th", mainLibrary: `H5P.${library}`, license: "CC BY-SA", licenseVersion: "4.0", authors: [{ name: "ครู สมมติ", role: "Author" }] })),
    "content/content.json": strToU8(isRaw ? String(params) : JSON.stringify(params)),
    "content/images/a.jpg": strToU8("no picture"),
    [`H5P.${library}-1.0/library.json`]: strToU8("{}"),
    [`H5P.${library}-1.0/dist/a.js`]: strToU8("alert(1)"),
  });
}
