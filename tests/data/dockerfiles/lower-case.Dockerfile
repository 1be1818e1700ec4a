from alpine as Base
from base
Run x
cMd ["a"]
