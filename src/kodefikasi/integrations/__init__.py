"""The types and columns of this package in other libraries: each module needs the library that it is named after."""
