/* theme: made by `make assets`, of assets/ 8800ac42186615cf. */
(()=>{var e=document.documentElement;e.classList.add("js");try{let t=localStorage.getItem("onrecord-theme");(t==="light"||t==="dark")&&(e.dataset.theme=t)}catch{}})();
