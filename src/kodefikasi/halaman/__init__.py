"""The page that one drops a file on: in the browser alone, or before the library on this computer.

Both are the same page. In the browser the library runs in a Python of WebAssembly; ``kodefikasi buka`` serves the page
to this computer alone and audits with all that is installed.
"""
