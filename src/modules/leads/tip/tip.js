// Leaves this page at once: the screen is blank before anything is fetched, and the page is no longer in the way back.
// Written for old phones: no new syntax.
(function () {
  "use strict";
  var exit = document.getElementById("exit");
  var root = document.documentElement;
  var presses = [];

  function forget() {
    for (var i = 0; i < document.forms.length; i += 1) {
      var fields = document.forms[i].elements;
      for (var j = 0; j < fields.length; j += 1) {
        if (fields[j].type === "radio") fields[j].checked = false;
        else if (fields[j].type !== "hidden" && fields[j].type !== "submit") fields[j].value = "";
      }
    }
  }

  function leave(event) {
    if (event && event.preventDefault) event.preventDefault();
    var target = exit.href;
    root.className = "gone";
    forget();
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
    window.location.replace(target);
  }

  function countShift(event) {
    if (event.key !== "Shift" && event.keyCode !== 16) {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses.push(Date.now());
    if (presses.length >= 3 && presses[presses.length - 1] - presses[presses.length - 3] < 2000) leave();
  }

  if (exit) {
    exit.addEventListener("click", leave);
    document.addEventListener("keydown", countShift);
  }

  var form = document.getElementById("tip");
  if (form) {
    form.addEventListener("submit", function (event) {
      if (navigator.onLine !== false) return;
      event.preventDefault();
      var note = document.getElementById("offline") || form.insertBefore(document.createElement("p"), form.firstChild);
      note.id = "offline";
      note.className = "problem";
      note.setAttribute("role", "alert");
      note.textContent = form.getAttribute("data-offline");
      note.scrollIntoView();
    });
  }

  // A page kept in memory for the way back is empty.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) forget();
  });

  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () {
      window.print();
    });
  }
})();
